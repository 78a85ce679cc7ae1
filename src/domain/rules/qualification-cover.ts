import type { Listing, Product, Qualification, Shop } from '../pool/schema.ts';
import { platformDateOf } from '../time.ts';
import { coversCategory } from './policy-lookup.ts';
import type { Window } from './window.ts';

export interface QualificationNeed {
  /** Our kind (`quality-report`) or the exact title of one. */
  kind: string;
  shop: Pick<Shop, 'id'>;
  listing: Pick<Listing, 'category'>;
  product: Pick<Product, 'id' | 'brand' | 'category'>;
  window: Window;
}

export interface QualificationCover {
  /** Valid on every day of the window; the longest lasting one. */
  valid?: Qualification;
  /** In scope, whatever its dates: names what is about to end. */
  inScope: Qualification[];
}

export function coverOf(all: readonly Qualification[], need: QualificationNeed): QualificationCover {
  const inScope = all.filter(
    (one) => (one.kind === need.kind || one.title === need.kind) && one.scope.some((s) => isInScope(s, need)),
  );
  const from = platformDateOf(need.window.startsAt);
  const to = platformDateOf(need.window.endsAt);
  const valid = inScope
    .filter((one) => one.validFrom <= from && one.validTo >= to)
    .toSorted((a, b) => (a.validTo > b.validTo ? -1 : 1))[0];
  return { inScope, ...(valid ? { valid } : {}) };
}

/** Whether some paper is for single products only. */
export function namesProducts(all: readonly Qualification[]): boolean {
  return all.some(({ scope }) => scope.some((one) => one.startsWith('product:')));
}

function isInScope(scope: string, need: QualificationNeed): boolean {
  const [kind, value = ''] = splitOnce(scope);
  if (kind === 'brand') return value === need.product.brand;
  if (kind === 'product') return value === need.product.id;
  if (kind === 'shop') return value === need.shop.id || value === '*';
  return coversCategory(value, need.product.category) || coversCategory(value, need.listing.category);
}

function splitOnce(scope: string): [string, string] {
  const at = scope.indexOf(':');
  return [scope.slice(0, at), scope.slice(at + 1)];
}

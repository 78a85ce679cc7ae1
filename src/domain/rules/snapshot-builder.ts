import type { OfferContent } from '../campaign.ts';
import { type ActionKind, type Basis, hashOf, type Snapshot, type SnapshotField } from '../snapshot.ts';
import type { Subject } from '../submission.ts';
import type { JudgedLine } from '../verdict.ts';

export interface SnapshotInput {
  kind: ActionKind;
  platformShopId: string;
  offerId: string;
  slot: string;
  subject: Subject;
  fields: readonly SnapshotField[];
  lines: readonly JudgedLine[];
  agreements: readonly { code: string; textHash: string }[];
}

/** Canonical: the same content gives the same bytes, in whatever order it was gathered. */
export function buildSnapshot(input: SnapshotInput): Snapshot {
  const { kind, platformShopId, offerId, slot, subject } = input;
  return {
    kind,
    platformShopId,
    offerId,
    slot,
    subject: { kind: subject.kind, id: subject.id },
    fields: input.fields.toSorted((a, b) => compare(a.code, b.code)),
    lines: input.lines
      .map((line) => ({
        platformSkuId: line.platformSkuId,
        spec: line.spec,
        priceFen: line.price.fen,
        priceBasis: line.price.basis,
        stock: line.stock,
      }))
      .toSorted((a, b) => compare(a.platformSkuId, b.platformSkuId)),
    agreements: input.agreements.toSorted((a, b) => compare(a.code, b.code)),
  };
}

/** What the numbers rest on; sorted by our sku, then by the line's number. */
export function buildBasis(offer: OfferContent, policyVersion: string, lines: readonly JudgedLine[]): Basis {
  const skus = lines.map(({ skuId, costFen, floorFen, lineFen }) => ({
    skuId,
    costFen,
    floorFen,
    ...(lineFen === undefined ? {} : { lineFen }),
  }));
  return {
    offerHash: hashOf(offer),
    policyVersion,
    skus: skus.toSorted((a, b) => compare(a.skuId, b.skuId) || (a.lineFen ?? 0) - (b.lineFen ?? 0)),
  };
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

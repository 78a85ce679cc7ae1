import type { Pool, PoolListName } from '../../domain/pool/schema.ts';
import { sheetFor } from '../../domain/pool/sheets.ts';
import { type PoolFinding, poolError } from './finding.ts';

interface Reference {
  from: string;
  to: string;
}

/** Every id that points to an entry nobody has. */
export function checkReferences(pool: Pool): PoolFinding[] {
  return [
    ...missing(pool, 'shops', { target: 'people', references: pool.shops.map(at('owner')) }),
    ...missing(pool, 'people', { target: 'people', references: pool.people.map(at('deputy')) }),
    ...missing(pool, 'people', { target: 'shops', references: pool.people.flatMap(shopsOf) }),
    ...missing(pool, 'robots', { target: 'shops', references: pool.robots.flatMap(shopsOf) }),
    ...missing(pool, 'overrides', { target: 'shops', references: pool.overrides.map(at('shopId')) }),
    ...missing(pool, 'skus', { target: 'products', references: pool.skus.map(at('productId')) }),
    ...missing(pool, 'listings', { target: 'shops', references: pool.listings.map(at('shopId')) }),
    ...missing(pool, 'listings', { target: 'products', references: pool.listings.map(at('productId')) }),
    ...missing(pool, 'listingSkus', {
      target: 'listings',
      references: pool.listingSkus.map(at('listingId')),
    }),
    ...missing(pool, 'listingSkus', { target: 'skus', references: pool.listingSkus.map(at('skuId')) }),
    ...missing(pool, 'couponPlans', { target: 'shops', references: pool.couponPlans.map(at('shopId')) }),
    ...missing(pool, 'shippingCosts', { target: 'shops', references: pool.shippingCosts.map(shippingShop) }),
    ...missing(pool, 'settings', { target: 'people', references: pool.settings.digestTo.map(digestReader) }),
    ...missing(pool, 'qualifications', { target: 'products', references: scopesOf(pool, 'product') }),
    ...missing(pool, 'qualifications', { target: 'shops', references: scopesOf(pool, 'shop') }),
  ];
}

function missing(
  pool: Pool,
  part: keyof Pool,
  { target, references }: { target: PoolListName; references: (Reference | undefined)[] },
): PoolFinding[] {
  const known = new Set(pool[target].map(({ id }) => id));
  const title = sheetFor(target).title;
  return references
    .filter((reference) => reference !== undefined)
    .filter(({ to }) => !known.has(to))
    .map(({ from, to }) =>
      poolError(part, 'missing-reference', {
        ids: [from],
        text: `「${from}」指向${title}「${to}」，但${title}表里没有它。请补上或改正编号。`,
      }),
    );
}

/** Reads one reference field; an absent one points nowhere, which is fine. */
function at<Field extends string>(field: Field) {
  return (entry: { id: string } & { [key in Field]?: string | undefined }): Reference | undefined => {
    const to = entry[field];
    return to === undefined ? undefined : { from: entry.id, to };
  };
}

function shopsOf({ id, shops }: Pick<Pool['people'][number], 'id' | 'shops'>): Reference[] {
  return shops.filter((shop) => shop !== '*').map((shop) => ({ from: id, to: shop }));
}

function shippingShop({ id, shopId }: Pool['shippingCosts'][number]): Reference | undefined {
  return shopId === '*' ? undefined : { from: id, to: shopId };
}

function digestReader(to: string): Reference {
  return { from: '日报收件人', to };
}

function scopesOf(pool: Pool, kind: 'product' | 'shop'): Reference[] {
  return pool.qualifications.flatMap(({ id, scope }) =>
    scope
      .filter((item) => item.startsWith(`${kind}:`))
      .map((item) => ({ from: id, to: item.slice(kind.length + 1) }))
      .filter(({ to }) => to !== '*'),
  );
}

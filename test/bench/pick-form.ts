import type { Sandbox } from '../sandbox/start.ts';

/** Goods of one campaign for one form. */
export interface PickedForm {
  offerId: string;
  goodsIds: string[];
}

const MOST_GOODS = 5;

/** Goods of the first shop that fit one campaign and have exactly so many skus together. Throws when the world has none. */
export function pickForm({ platform }: Sandbox, skuCount: number): PickedForm {
  const shop = platform.world.shops[0]?.mallId;
  const fits = plainFits(platform.world).filter(({ goods }) => goods.shop === shop);
  for (const [activity, group] of Map.groupBy(fits, (fit) => fit.activity)) {
    const sizes = group.map(({ goods }) => ({ id: goods.goodsId, count: goods.skus.length }));
    const goodsIds = findSum(sizes, skuCount, MOST_GOODS);
    if (goodsIds) return { offerId: activity.id, goodsIds };
  }
  throw new Error(`no campaign takes goods with ${skuCount} skus together`);
}

type World = Sandbox['platform']['world'];

/** Without records from before, and untouched by what only the server knows. */
export function plainFits({ fits, serverOnly, seedRecords }: World): World['fits'] {
  const hidden = new Set(serverOnly.map((one) => `${one.activityId} ${one.goodsId}`));
  const taken = new Set(seedRecords.map((one) => one.goodsId));
  return fits.filter(
    ({ activity, goods }) => !hidden.has(`${activity.id} ${goods.goodsId}`) && !taken.has(goods.goodsId),
  );
}

interface Sized {
  id: string;
  count: number;
}

function findSum(sizes: readonly Sized[], wanted: number, most: number): string[] | undefined {
  if (wanted === 0) return [];
  if (most === 0) return undefined;
  for (const [index, { id, count }] of sizes.entries()) {
    const rest = count <= wanted ? findSum(sizes.slice(index + 1), wanted - count, most - 1) : undefined;
    if (rest) return [id, ...rest];
  }
  return undefined;
}

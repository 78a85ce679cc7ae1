import { ABNORMAL_REASON, HIDDEN_RULES } from '../invented.ts';
import type { ApplyRecord } from '../model.ts';
import type { Fit } from './hidden.ts';

const DAY = 86_400_000;
const FIRST_ID = 7_439_000_000_000_000_000n;

interface SeedStatus {
  status: number;
  daysAgo: number;
  reason?: string;
}

/** What a colleague did before the start: one record of each status that a person works on. */
const STATUSES: SeedStatus[] = [
  { status: 1, daysAgo: 1 },
  { status: 3, daysAgo: 2, reason: HIDDEN_RULES['review-picture'].message },
  { status: 5, daysAgo: 4, reason: ABNORMAL_REASON },
  { status: 8, daysAgo: 5 },
  { status: 9, daysAgo: 6, reason: '商家主动退出活动' },
];

/** Spread over the shop's fits from the end, one product each: the first ones stay free. */
export function makeSeedRecords(
  fits: readonly Fit[],
  { shop, operator, startedAt }: { shop: string; operator: string; startedAt: number },
): ApplyRecord[] {
  const own = fits.filter(({ product }) => product.shop === shop && product.skus.length <= 12).toReversed();
  const used = new Set<string>();
  return STATUSES.flatMap(({ status, daysAgo, reason }, index) => {
    // Each from another part of the list, so that they are in several campaigns.
    const from = Math.floor((own.length * index) / STATUSES.length);
    const fit = own.slice(from).find(({ product }) => !used.has(product.productId));
    if (!fit) return [];
    used.add(fit.product.productId);
    const createdAt = startedAt - daysAgo * DAY;
    const record: ApplyRecord = {
      id: String(FIRST_ID + BigInt(shop) + BigInt(index)),
      shop,
      activityId: fit.act.id,
      productId: fit.product.productId,
      operator,
      createdAt,
      visibleAt: createdAt,
      ...(status === 8 ? { succeededAt: createdAt + 3_600_000 } : {}),
      status,
      ...(reason === undefined ? {} : { reason }),
      lines: fit.product.skus.map(({ skuId, spec, priceFen, stock }) => ({
        skuId,
        spec,
        listFen: priceFen,
        priceFen: Math.floor((priceFen * 850) / 1000),
        stock: Math.min(60, stock),
      })),
      steps: [],
      changedAtReview: 0,
    };
    return [record];
  });
}

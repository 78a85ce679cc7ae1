import type { Pool } from '../../domain/pool/schema.ts';
import { addMs, formatPlatformTime, type Instant } from '../../domain/time.ts';
import { type PoolFinding, poolWarning } from './finding.ts';

const HOUR_MS = 3_600_000;
/** Enough to find the place in the sheet; a stale pool would otherwise fill the screen. */
const MAX_NAMED = 10;

interface Fact {
  id: string;
  observedAt: Instant;
}

/** Facts too old to judge by: verdicts that need them come out as cannot-tell. */
export function checkFacts(pool: Pool, now: Instant): PoolFinding[] {
  const { stockMaxAgeHours, priceLineMaxAgeHours } = pool.settings;
  const stocks = pool.skus.map(({ id, stockObservedAt }) => ({ id, observedAt: stockObservedAt }));
  const isOnSale = new Map(pool.listings.map(({ id, status }) => [id, status === 'on-sale']));
  return [
    ...stale('skus', stocks, { now, hours: stockMaxAgeHours }),
    ...stale(
      'listings',
      pool.listings.filter(({ id }) => isOnSale.get(id)),
      { now, hours: priceLineMaxAgeHours },
    ),
    ...stale(
      'listingSkus',
      pool.listingSkus.filter(({ listingId }) => isOnSale.get(listingId)),
      {
        now,
        hours: priceLineMaxAgeHours,
      },
    ),
  ];
}

function stale(
  part: 'skus' | 'listings' | 'listingSkus',
  facts: readonly Fact[],
  { now, hours }: { now: Instant; hours: number },
): PoolFinding[] {
  const limit = addMs(now, -hours * HOUR_MS);
  const old = facts.filter(({ observedAt }) => observedAt < limit).toSorted(byAge);
  const oldest = old[0];
  if (!oldest) return [];
  const ids = old.map(({ id }) => id);
  const named = ids.slice(0, MAX_NAMED).join('、') + (ids.length > MAX_NAMED ? ` 等 ${ids.length} 条` : '');
  const text = `${named} 的数据超过 ${hours} 小时（最早 ${formatPlatformTime(oldest.observedAt)}），相关判断会是「无法判断」。请更新后重新导入。`;
  return [poolWarning(part, 'stale-fact', { ids, text })];
}

function byAge(a: Fact, b: Fact): number {
  return a.observedAt < b.observedAt ? -1 : Number(a.observedAt > b.observedAt);
}

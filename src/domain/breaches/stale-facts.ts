import type { Breach } from '../breach.ts';
import { namesOf } from '../rules/rule.ts';
import { hoursBetween } from '../rules/window.ts';
import type { Line } from '../submission.ts';
import { formatPlatformTime } from '../time.ts';
import { acceptedLines, actsAtStart, type Watched } from './watched.ts';

/** Numbers too old to say that all is well: nobody could look, which is not the same as nothing being wrong. */
export function staleFacts(watched: Watched): Breach[] {
  const texts = [...staleListing(watched), ...staleStock(watched)];
  if (texts.length === 0) return [];
  return [{ kind: 'stale', severity: 'warning', text: texts.join('；'), degree: 0, ...actsAtStart(watched) }];
}

/** One never read since it was accepted was last read for its draft. */
function staleListing({ listing, submission, now, settings }: Watched): string[] {
  const seenAt = listing?.observedAt ?? submission.createdAt;
  if (hoursBetween(seenAt, now) <= settings.stockMaxAgeHours) return [];
  return [`平台商品数据停留在 ${formatPlatformTime(seenAt)}，之后没能查看`];
}

function staleStock({ submission, skus, now, settings }: Watched): string[] {
  const lines = acceptedLines(submission);
  const unknown = lines.filter(({ skuId }) => !skus.has(skuId));
  const stale = lines.filter(({ skuId }) => {
    const sku = skus.get(skuId);
    return sku !== undefined && hoursBetween(sku.stockObservedAt, now) > settings.stockMaxAgeHours;
  });
  const namesIn = (some: readonly Line[]) => namesOf(some.map(({ spec }) => spec));
  return [
    ...(unknown.length > 0 ? [`数据池中没有 ${namesIn(unknown)}，库存和底价无从核对`] : []),
    ...(stale.length > 0
      ? [`数据池中 ${namesIn(stale)} 的库存超过 ${settings.stockMaxAgeHours} 小时未更新`]
      : []),
  ];
}

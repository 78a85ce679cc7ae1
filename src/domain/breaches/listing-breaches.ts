import type { Breach } from '../breach.ts';
import { namesOf } from '../rules/rule.ts';
import { formatPlatformTime } from '../time.ts';
import { actsAtStart, linesOf, type Watched } from './watched.ts';

/** The listing or one of its promised skus cannot be bought any more. */
export function listingBreaches(watched: Watched): Breach[] {
  const { listing } = watched;
  if (!listing) return [];
  const seenAt = formatPlatformTime(listing.observedAt);
  const frame = { severity: 'danger' as const, degree: 0, ...actsAtStart(watched) };
  if (listing.kind === 'gone') {
    const text = `商品列表里已找不到商品 ${listing.platformListingId}（${seenAt} 查看）`;
    return [{ kind: 'listing-gone', text, ...frame }];
  }
  if (!listing.state.isOnSale) {
    return [{ kind: 'off-shelf', text: `商品已下架（${seenAt} 查看）`, ...frame }];
  }
  return skusGone(watched);
}

function skusGone(watched: Watched): Breach[] {
  const gone = linesOf(watched).filter(({ seen }) => !seen?.isOnSale);
  if (gone.length === 0) return [];
  const text = `已报名的规格 ${namesOf(gone.map(({ line }) => line.spec))} 已下架或被删除`;
  return [{ kind: 'sku-gone', severity: 'danger', text, degree: gone.length, ...actsAtStart(watched) }];
}

import { addMs, formatPlatformTime, platformDateOf } from '../domain/time.ts';
import type { OutboxMessage } from '../ports/notifier.ts';
import { alertNews } from './news.ts';
import type { TrackingContext } from './tracking/context.ts';

type Watched = Pick<TrackingContext, 'deps' | 'shop'>;

const DAY_MS = 24 * 3_600_000;
/** No platform publishes how long it takes; what stood still for three days is worth a question to its staff. */
const LATE_REVIEW_MS = 3 * DAY_MS;
const PICTURE_KINDS: readonly string[] = ['picture', 'white-image'];
const PICTURE_SPAN_MS = 7 * DAY_MS;
/** Once is an oversight, three times a habit. */
const MANY_PICTURES = 3;

/** What single rejections do not show: reviews that do not end, and pictures turned down again and again. Each told once a day at most. */
export async function tellReviewTrouble(watched: Watched): Promise<void> {
  const { deps } = watched;
  const news = [...(await lateReviews(watched)), ...(await pictureTrouble(watched))];
  for (const message of news) await deps.ledger.outbox.add(message, deps.clock.now());
}

async function lateReviews({ deps, shop }: Watched): Promise<OutboxMessage[]> {
  const now = deps.clock.now();
  const reviewing = await deps.ledger.submissions.list({
    shopId: shop.id,
    reviews: ['reviewing'],
    isOpen: true,
  });
  const late = reviewing.filter(({ updatedAt }) => updatedAt <= addMs(now, -LATE_REVIEW_MS));
  return late.map(({ id, title, offerName, owner, updatedAt }) =>
    alertNews({
      key: `review-late:${id}:${updatedAt}`,
      to: [owner],
      title: '平台审核超时',
      text: `「${title}」报名「${offerName}」自 ${formatPlatformTime(updatedAt)} 起一直在审核中。`,
      advice: `请向平台小二询问；查看：npm run promo -- show ${id}`,
      at: now,
      shopId: shop.id,
    }),
  );
}

/** For the designers; nobody in that role means the team has other ways, and the digest shows the reasons all the same. */
async function pictureTrouble({ deps, shop }: Watched): Promise<OutboxMessage[]> {
  const now = deps.clock.now();
  const { pool } = await deps.pools.read();
  const designers = pool.people.filter(
    ({ role, active, shops }) =>
      role === 'design' && active && (shops.includes('*') || shops.includes(shop.id)),
  );
  if (designers.length === 0) return [];
  const since = addMs(now, -PICTURE_SPAN_MS);
  const events = await deps.ledger.submissions.events({
    shopId: shop.id,
    since,
    events: ['review-rejected'],
  });
  const kinds = Map.groupBy(events, ({ data }) => String(data.reasonKind));
  return PICTURE_KINDS.flatMap((kind) => {
    const rejected = kinds.get(kind) ?? [];
    if (rejected.length < MANY_PICTURES) return [];
    const newest = rejected.at(-1);
    return alertNews({
      key: `pictures:${shop.id}:${kind}:${platformDateOf(newest?.at ?? now)}`,
      to: designers.map(({ id }) => id),
      title: '图片反复被驳回',
      text: `${shop.name} 近 7 天有 ${rejected.length} 条申报因同一类图片问题被驳回。最近一条：${newest?.why ?? ''}`,
      advice: `请对照平台要求更换图片；查看最近一条：npm run promo -- show ${newest?.aggregateId}`,
      at: now,
      shopId: shop.id,
    });
  });
}

import { platformDateOf } from '../../domain/time.ts';
import { campaignNews } from './campaigns.ts';
import type { DigestInput } from './input.ts';
import type { Digest } from './model.ts';
import { moneyAtStake, progressOf } from './progress.ts';
import { rejectionGroups } from './rejections.ts';
import { todoOf } from './todo.ts';
import { unseenOf } from './unseen.ts';

const CLOSED_REVIEWS = new Set(['ended', 'rejected', 'removed', 'withdrawn']);

/** The day's picture from what was read; pure. */
export function assembleDigest(input: DigestInput): Digest {
  const { now, since, pool, submissions } = input;
  return {
    date: platformDateOf(now),
    at: now,
    ...(since === undefined ? {} : { since }),
    pool,
    unseen: unseenOf(input),
    todo: todoOf(input),
    campaigns: campaignNews(input),
    rejections: rejectionGroups(input),
    progress: progressOf(submissions, since),
    money: moneyAtStake(submissions),
    foreign: input.records.filter(({ origin, review }) => origin !== 'ours' && !CLOSED_REVIEWS.has(review)),
    sessions: pool.shops
      .filter((shop) => shop.active)
      .map(({ id }) => input.states.find(({ shopId }) => shopId === id) ?? { shopId: id }),
    pauses: [...input.pauses],
    outbox: input.outbox,
    submissions: [...submissions],
    verdicts: [...input.verdicts],
  };
}

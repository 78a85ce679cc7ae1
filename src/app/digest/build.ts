import { platformDateOf } from '../../domain/time.ts';
import { breachRows, resolvedRows } from './breaches.ts';
import { campaignNews } from './campaigns.ts';
import { chartsOf } from './charts.ts';
import type { DigestInput } from './input.ts';
import { countSince, firstTimes } from './milestones.ts';
import type { Digest } from './model.ts';
import { moneyAtStake } from './money.ts';
import { progressOf } from './progress.ts';
import { rejectionGroups } from './rejections.ts';
import { sessionRows } from './sessions.ts';
import { todoOf } from './todo.ts';
import { unseenOf } from './unseen.ts';

/** The day's picture from what was read; pure. */
export function assembleDigest(input: DigestInput): Digest {
  const { now, since, newsSince, pool, milestones } = input;
  const rejections = rejectionGroups(input);
  const breaches = breachRows(input);
  return {
    date: platformDateOf(now),
    at: now,
    ...(since === undefined ? {} : { since }),
    pool,
    unseen: unseenOf(input),
    todo: todoOf(input, breaches),
    campaigns: campaignNews(input),
    news: {
      filed: countSince(firstTimes(milestones, 'filed'), newsSince),
      passed: countSince(firstTimes(milestones, 'passed'), newsSince),
    },
    rejections,
    progress: progressOf(input.counts),
    money: moneyAtStake(input),
    foreign: [...input.foreign],
    sessions: sessionRows(input),
    breaches,
    resolvedBreaches: resolvedRows(input),
    missedRuns: [...input.missedRuns],
    pauses: [...input.pauses],
    outbox: input.outbox,
    charts: chartsOf(input, rejections),
    open: [...input.open],
    closed: [...input.closed],
    verdicts: input.verdicts.rows,
    unlisted: { submissions: unlistedOf(input), verdicts: input.verdicts.more },
  };
}

function unlistedOf({ counts, open, closed }: DigestInput): number {
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  return all - open.length - closed.length;
}

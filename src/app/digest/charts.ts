import { isPermanent } from '../../domain/campaign.ts';
import {
  addDays,
  eachDay,
  type Instant,
  type PlatformDate,
  parsePlatformTime,
  platformDateOf,
} from '../../domain/time.ts';
import type { DigestInput } from './input.ts';
import { firstTimes } from './milestones.ts';
import type { DigestCharts, RejectionGroup } from './model.ts';
import { isBeforeFiling } from './money.ts';

const PAST_DAYS = 14;
const COMING_DAYS = 7;

export function chartsOf(input: DigestInput, rejections: readonly RejectionGroup[]): DigestCharts {
  return {
    days: pastDays(input),
    reasons: rejections.map(({ words, items }) => ({ words, count: items.length })),
    deadlines: comingDays(input),
  };
}

/** Midnight in Shanghai before the first day shown. */
export function chartsBeginAt(now: Instant): Instant {
  return parsePlatformTime(addDays(platformDateOf(now), 1 - PAST_DAYS)) ?? now;
}

function pastDays({ milestones, now }: DigestInput): DigestCharts['days'] {
  const today = platformDateOf(now);
  const [filed, passed, rejected] = (['filed', 'passed', 'rejected'] as const).map((kind) =>
    countsByDay(firstTimes(milestones, kind)),
  );
  return eachDay(addDays(today, 1 - PAST_DAYS), today).map((date) => ({
    date,
    filed: filed?.get(date) ?? 0,
    passed: passed?.get(date) ?? 0,
    rejected: rejected?.get(date) ?? 0,
  }));
}

function countsByDay(times: ReadonlyMap<string, Instant>): ReadonlyMap<PlatformDate, number> {
  const counts = new Map<PlatformDate, number>();
  for (const at of times.values()) {
    const date = platformDateOf(at);
    counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  return counts;
}

function comingDays({ open, offers, now }: DigestInput): DigestCharts['deadlines'] {
  const today = platformDateOf(now);
  const isComing = (one: { signUpEndsAt: Instant }) => one.signUpEndsAt > now && !isPermanent(one, now);
  const dateOf = ({ signUpEndsAt }: { signUpEndsAt: Instant }) => platformDateOf(signUpEndsAt);
  const ending = Map.groupBy([...offers.values()].filter(isComing), dateOf);
  const unfiled = Map.groupBy(open.filter(isBeforeFiling).filter(isComing), dateOf);
  return eachDay(today, addDays(today, COMING_DAYS - 1)).map((date) => {
    const submissions = unfiled.get(date) ?? [];
    return {
      date,
      campaigns: new Set(ending.get(date)?.map(({ campaignId }) => campaignId)).size,
      submissions: submissions.length,
      plannedSalesFen: submissions.reduce((sum, one) => sum + one.plannedSalesFen, 0),
    };
  });
}

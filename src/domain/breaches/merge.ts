import type { Breach, ClosedBreach, ComingBreach } from '../breach.ts';
import type { Instant } from '../time.ts';

export interface Merged {
  open: ComingBreach[];
  /** Of the open ones: new, or worse than when they were told last. */
  tell: ComingBreach[];
  closed: ClosedBreach[];
}

/** What was found now against what stood: told once, and again only when it worsens or comes back after it was over. */
export function mergeBreaches(
  submission: { id: string; shopId: string },
  { standing, found, now }: { standing: readonly ComingBreach[]; found: readonly Breach[]; now: Instant },
): Merged {
  const before = new Map(standing.map((breach) => [breach.kind, breach]));
  const kept = found.map((breach) => {
    const old = before.get(breach.kind);
    const isNews = old === undefined || isWorse(old, breach);
    return { isNews, breach: comingBreach(submission, { breach, old, isNews, now }) };
  });
  const kinds = new Set(found.map(({ kind }) => kind));
  return {
    open: kept.map(({ breach }) => breach),
    tell: kept.filter(({ isNews }) => isNews).map(({ breach }) => breach),
    closed: standing.filter(({ kind }) => !kinds.has(kind)).map((breach) => ({ ...breach, closedAt: now })),
  };
}

interface Seen {
  breach: Breach;
  old: ComingBreach | undefined;
  isNews: boolean;
  now: Instant;
}

function comingBreach(
  submission: { id: string; shopId: string },
  { breach, old, isNews, now }: Seen,
): ComingBreach {
  const told = { at: now, degree: breach.degree, severity: breach.severity };
  return {
    ...breach,
    submissionId: submission.id,
    shopId: submission.shopId,
    firstSeenAt: old?.firstSeenAt ?? now,
    lastSeenAt: now,
    told: old && !isNews ? old.told : told,
  };
}

/** Stock falls with every sale: only twice as bad, or bad in another way, is news again. Rules do not drift: each change is. */
function isWorse({ told, text }: ComingBreach, breach: Breach): boolean {
  const isGraver = told.severity === 'warning' && breach.severity === 'danger';
  const isAnotherChange = breach.kind === 'offer-changed' && breach.text !== text;
  return isGraver || isAnotherChange || breach.degree >= Math.max(1, told.degree) * 2;
}

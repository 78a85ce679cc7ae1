import type { LineOutcome, Review, Stage } from '../../src/domain/submission.ts';

/** How one submission ended, or how far it has come, and what is on record about it. */
export interface Fate {
  stage: Stage;
  review: Review;
  outcome: LineOutcome;
  isApproved: boolean;
  isPressed: boolean;
  /** News of it went out. */
  isTold: boolean;
  events: readonly string[];
}

const DRAFTED = ['drafted', 'checked'];
const APPROVED = [...DRAFTED, 'approved'];
const PRESSED = [...APPROVED, 'claimed', 'intent'];
const FILED = [...PRESSED, 'filed'];

const DRAFT = { outcome: 'none', isApproved: false, isPressed: false, isTold: false } as const;

function filed(review: Review, events: readonly string[], isTold = false): Fate {
  return {
    stage: 'filed',
    review,
    outcome: 'accepted',
    isApproved: true,
    isPressed: true,
    isTold,
    events: [...FILED, ...events],
  };
}

function unfiled(stage: Stage, events: readonly string[]): Fate {
  return { ...DRAFT, stage, review: 'none', events };
}

function pressed(stage: Stage, outcome: LineOutcome): Fate {
  return {
    stage,
    review: 'none',
    outcome,
    isApproved: true,
    isPressed: true,
    isTold: stage === 'refused',
    events: [...PRESSED, stage],
  };
}

/** Per mille; the first ones are closed, the last 30 open. */
const FATES: readonly [number, Fate][] = [
  [450, filed('ended', ['review-passed', 'review-live', 'review-ended'])],
  [120, filed('rejected', ['review-rejected'], true)],
  [30, filed('withdrawn', ['review-passed', 'withdrawal-asked', 'review-withdrawn'])],
  [20, filed('removed', ['review-passed', 'review-removed'], true)],
  [80, pressed('refused', 'refused')],
  [70, unfiled('cancelled', [...DRAFTED, 'cancelled'])],
  [200, unfiled('lapsed', [...DRAFTED, 'lapsed'])],
  [6, filed('reviewing', [])],
  [6, filed('passed', ['review-passed'])],
  [4, filed('live', ['review-passed', 'review-live'])],
  [2, filed('needs-action', ['review-needs-action'], true)],
  [4, unfiled('awaiting-approval', [...DRAFTED, 'approval-asked'])],
  [3, { ...unfiled('approved', APPROVED), isApproved: true }],
  [3, unfiled('held', [...DRAFTED, 'held'])],
  [1, unfiled('draft', ['drafted'])],
  [1, pressed('unknown', 'unknown')],
];

/** `share` in 0..1 picks one, each as often as its weight. */
export function fateOf(share: number): Fate {
  let left = share * 1_000;
  for (const [weight, fate] of FATES) {
    left -= weight;
    if (left < 0) return fate;
  }
  return FATES[0]?.[1] ?? unfiled('draft', DRAFTED);
}

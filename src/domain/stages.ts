import type { Line, Review, Stage } from './submission.ts';

/** Allowed changes of stage. `filed` stays: what follows is the platform's review. */
export const STAGE_CHANGES: Record<Stage, readonly Stage[]> = {
  draft: ['ready', 'held', 'cancelled', 'lapsed'],
  ready: ['draft', 'awaiting-approval', 'approved', 'held', 'cancelled', 'lapsed'],
  // A restored ledger cannot know what was pressed after its backup: from waiting and approved, too, things become unknown.
  'awaiting-approval': ['draft', 'approved', 'unknown', 'held', 'cancelled', 'lapsed'],
  approved: ['draft', 'awaiting-approval', 'filing', 'unknown', 'held', 'cancelled', 'lapsed'],
  filing: ['approved', 'awaiting-approval', 'filed', 'refused', 'unknown', 'held', 'lapsed'],
  unknown: ['filed', 'refused', 'awaiting-approval', 'approved', 'held', 'lapsed'],
  held: ['draft', 'unknown', 'filed', 'cancelled', 'lapsed'],
  filed: [],
  refused: [],
  cancelled: [],
  lapsed: [],
};

export function canChangeStage(from: Stage, to: Stage): boolean {
  return STAGE_CHANGES[from].includes(to);
}

const CLOSING_STAGES: readonly Stage[] = ['refused', 'cancelled', 'lapsed'];
const CLOSING_REVIEWS: readonly Review[] = ['rejected', 'removed', 'withdrawn', 'ended'];

/** An occurrence closes on proof only: our own end before filing, or the platform's word. Never on unknown. */
export function isOpen(stage: Stage, review: Review): boolean {
  return !CLOSING_STAGES.includes(stage) && !CLOSING_REVIEWS.includes(review);
}

/** The submission's stage after a press, from its lines: one accepted line is enough to be on the platform. */
export function stageOfOutcomes(lines: readonly Line[]): 'filed' | 'refused' | 'unknown' {
  if (lines.some((line) => line.outcome === 'accepted')) return 'filed';
  if (lines.length > 0 && lines.every((line) => line.outcome === 'refused')) return 'refused';
  return 'unknown';
}

/** Worst news first: what the submission shows when its lines differ. */
const REVIEW_ORDER: readonly Review[] = [
  'unmapped',
  'needs-action',
  'reviewing',
  'live',
  'scheduled',
  'passed',
  'removed',
  'rejected',
  'withdrawn',
  'ended',
  'none',
];

/** The submission's review, from the reviews of its accepted lines. */
export function reviewOfLines(reviews: readonly Review[]): Review {
  return REVIEW_ORDER.find((review) => reviews.includes(review)) ?? 'none';
}

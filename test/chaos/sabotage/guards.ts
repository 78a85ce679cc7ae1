import type { ViolationKind } from '../check/history.ts';
import type { Wanted } from '../plan.ts';
import type { Edit } from './edits.ts';
import { PRESS_EDITS } from './press-edits.ts';
import { PROOF_EDITS } from './proof-edits.ts';

/** One guard taken away. */
export interface Sabotage {
  edits: readonly Edit[];
  /** What must happen in a run for the guard to be missed. */
  wanted: Wanted;
  /** What the checker calls a run in which it was missed. */
  violation: ViolationKind;
}

/** Its runs meet what is wanted and nothing else: no other kill than the one asked for, at its first hit. */
export const PLAIN_SEED = 7;

export const SABOTAGES = {
  'intent-before-press': {
    edits: PRESS_EDITS.intentAfterPress,
    wanted: { point: 'after:adapter.act' },
    violation: 'unannounced-press',
  },
  'no-retry-on-time-out': {
    edits: PRESS_EDITS.pressAgain,
    wanted: { fault: 'blind-search' },
    violation: 'double',
  },
  'unknown-is-not-refused': {
    edits: PRESS_EDITS.unknownIsRefused,
    wanted: { fault: 'blind-search' },
    violation: 'lost',
  },
  'news-in-the-transaction': {
    edits: PRESS_EDITS.newsApart,
    wanted: { point: 'after:operations.pause' },
    violation: 'untold',
  },
  'write-gate': {
    edits: PRESS_EDITS.gateOff,
    wanted: { point: 'after:operations.pause' },
    violation: 'other-content',
  },
  'proof-of-filter': {
    edits: PROOF_EDITS.filterNotProven,
    wanted: { fault: 'blind-search' },
    violation: 'lost',
  },
  'two-reads': {
    edits: PROOF_EDITS.oneRead,
    wanted: { fault: 'reset-before' },
    violation: 'pressed-again',
  },
  fence: {
    edits: PROOF_EDITS.noFence,
    wanted: { fault: 'claim-stolen' },
    violation: 'stale-fence',
  },
  'approval-hashes': {
    edits: PROOF_EDITS.hashesNotCompared,
    wanted: { fault: 'numbers-changed' },
    violation: 'unapproved',
  },
  'no-press-beside-a-colleague': {
    edits: PROOF_EDITS.alreadyThere,
    wanted: { fault: 'staff-was-first' },
    violation: 'double',
  },
  deadline: {
    edits: PROOF_EDITS.deadlineNotChecked,
    wanted: { fault: 'sigstop-deadline' },
    violation: 'late',
  },
  pause: {
    edits: PROOF_EDITS.pauseNotChecked,
    wanted: { fault: 'paused-before-intent' },
    violation: 'paused',
  },
} as const satisfies Record<string, Sabotage>;

export type Guard = keyof typeof SABOTAGES;
export const GUARDS = Object.keys(SABOTAGES) as Guard[];

export function sabotageOf(guard: string | undefined): Sabotage {
  const found = GUARDS.find((known) => known === guard);
  if (found === undefined) throw new Error(`no guard ${guard}: one of ${GUARDS.join(', ')}`);
  return SABOTAGES[found];
}

import type { Hold, HoldCode, Stage, Submission } from '../../src/domain/submission.ts';
import type { FaultName } from './faults.ts';

/** How a submission may stand when a run is over: its stage, a held one with its code. */
export type End = Stage | 'withdrawn' | `held:${HoldCode}`;

const FILED: readonly End[] = ['filed'];
/** Until the end: nothing may be pressed. */
const NO_CLOCK: readonly End[] = ['held:clock-skew'];
const CLOCK: readonly End[] = ['filed', 'held:clock-skew'];

/** Ends that each fault allows for submissions that the platform would take. All others must end filed. */
export const EXPECTED_ENDS: Readonly<Record<FaultName, readonly End[]>> = {
  none: FILED,
  slow: FILED,
  'slow-commit': FILED,
  hang: FILED,
  'hang-reading': FILED,
  '5xx': FILED,
  '5xx-reading': FILED,
  'reset-before': FILED,
  'reset-after': FILED,
  'reset-after-twice': FILED,
  'lost-reply': FILED,
  'list-lag': FILED,
  'list-lag-long': FILED,
  'blind-search': FILED,
  throttle: FILED,
  'expired-session': FILED,
  'expired-reading': FILED,
  'taken-over': FILED,
  'wrong-shop': FILED,
  // The platform answers for the shop that the session serves by then: it does not know our goods.
  'wrong-shop-at-press': ['filed', 'refused'],
  'new-required-field': ['filed', 'held:field-unmapped'],
  'changed-agreement': ['filed', 'held:agreement-changed'],
  'script-sends-other-price': ['filed', 'held:gate-differs'],
  'script-presses-twice': FILED,
  'staff-signs-up': ['filed', 'held:already-on-platform'],
  'staff-was-first': ['filed', 'held:already-on-platform'],
  'refuse-duplicates': FILED,
  'date-skew': NO_CLOCK,
  'date-unreadable': NO_CLOCK,
  'clock-ahead': CLOCK,
  'clock-behind': CLOCK,
  sigstop: FILED,
  'sigstop-paused': FILED,
  'sigstop-deadline': ['filed', 'lapsed', 'refused'],
  'paused-before-intent': FILED,
  'claim-stolen': FILED,
  // Nobody has said yes to what it is now, and nothing drafts it anew here.
  'numbers-changed': ['filed', 'draft'],
  'yes-to-other-content': ['filed', 'awaiting-approval'],
  'killed-in-flight': FILED,
  'smtp-cut': FILED,
  'disk-full': FILED,
  'group-muted': FILED,
  'group-500': FILED,
  'group-lost-answer': FILED,
  'group-refuses-robot': FILED,
  'group-refuses-content': FILED,
  'withdrawal-slow': FILED,
  'withdrawal-taken-late': FILED,
  'withdrawal-5xx': FILED,
  'withdrawal-reset-before': FILED,
  'withdrawal-reset-after': FILED,
  'withdrawal-lost-reply': FILED,
  'withdrawal-never-taken': FILED,
  'withdrawal-killed-in-flight': FILED,
  // A person drags the slider; until then nothing is pressed, and nothing is held.
  captcha: FILED,
  'captcha-reading': FILED,
  popup: FILED,
  'renamed-label': ['filed', 'held:field-renamed'],
  'changed-classes': FILED,
  'late-mount': FILED,
  'hidden-twin': FILED,
  'spinning-page': FILED,
  'spinning-reading': FILED,
  'browser-killed': FILED,
  'throttled-but-taken': FILED,
  'risk-control': FILED,
  'log-in-detour': FILED,
};

/**
 * What only the server knows refuses it in every run. A refusal leaves no record: two of them whose answers are lost look like two
 * presses that never came, and the third is left to a person. That is no loss: the hold says so, and its owner is told at once.
 */
export const ENDS_OF_REFUSED: readonly End[] = ['refused', 'held:attempts-used'];

export function endOf({ stage, review, hold }: Pick<Submission, 'stage' | 'review'> & { hold?: Hold }): End {
  if (stage === 'filed' && review === 'withdrawn') return 'withdrawn';
  return hold ? `held:${hold.code}` : stage;
}

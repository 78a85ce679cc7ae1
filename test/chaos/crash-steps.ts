import type { CrashPoint, Step } from '../../src/app/crash-point.ts';
import type { FaultName } from './faults.ts';

/** The steps from claim to tracker, and the fault without which a run does not come to them. */
const FILING_PATH = {
  'operations.settleAfterRestart': 'none',
  'actions.settleLeftBehind': 'none',
  'operations.beginRun': 'none',
  'adapter.find': 'none',
  'actions.claim': 'none',
  'adapter.prepare': 'none',
  'actions.commitIntent': 'none',
  'adapter.act': 'none',
  'actions.recordAnswers': 'none',
  'actions.release': 'staff-signs-up',
  'actions.recordAbsence': 'reset-before',
  'submissions.change': 'lost-reply',
  'operations.pause': 'script-sends-other-price',
  'operations.endRun': 'none',
  'adapter.listRecords': 'none',
  'records.keepAll': 'none',
  'robots.route': 'none',
  'outbox.joinBatch': 'none',
  'mailer.send': 'none',
  'outbox.markSent': 'none',
  'outbox.markFailed': 'smtp-cut',
} as const satisfies Partial<Record<Step, FaultName>>;

export const FILING_POINTS: readonly CrashPoint[] = (
  Object.keys(FILING_PATH) as (keyof typeof FILING_PATH)[]
).flatMap((step) => [`before:${step}`, `after:${step}`] as const);

/** The fault that lets a run come to this point. */
export function faultReaching(point: CrashPoint): FaultName {
  const step = point.slice(point.indexOf(':') + 1);
  return FILING_PATH[step as keyof typeof FILING_PATH] ?? 'none';
}

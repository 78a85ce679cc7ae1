import type { CrashPoint, Step } from '../../src/app/crash-point.ts';
import type { FaultName } from './faults.ts';

/** The steps from claim to tracker and to the last word told, each with the fault without which a run does not come to it. */
const FILING_PATH = {
  'operations.settleAfterRestart': 'none',
  'operations.claimRequest': 'none',
  'actions.settleLeftBehind': 'none',
  'operations.beginRun': 'none',
  'adapter.find': 'none',
  'actions.claim': 'none',
  'adapter.prepare': 'none',
  'actions.commitIntent': 'none',
  'adapter.act': 'none',
  'actions.note': 'script-presses-twice',
  'actions.recordAnswers': 'none',
  'actions.release': 'staff-signs-up',
  'actions.recordAbsence': 'reset-before',
  'submissions.change': 'lost-reply',
  'submissions.approve': 'withdrawal-lost-reply',
  'operations.pause': 'script-sends-other-price',
  'operations.unpause': 'script-sends-other-price',
  'operations.setShopState': 'taken-over',
  'operations.endRun': 'none',
  'adapter.listRecords': 'none',
  'records.keepAll': 'none',
  'outbox.add': 'group-refuses-robot',
  'robots.route': 'none',
  'outbox.joinBatch': 'none',
  'mailer.send': 'none',
  'outbox.markSent': 'none',
  'outbox.markFailed': 'smtp-cut',
  'robots.beginPost': 'none',
  'chat.send': 'none',
  'robots.markTaken': 'none',
  'robots.rest': 'group-muted',
  'robots.markRefused': 'group-refuses-content',
} as const satisfies Partial<Record<Step, FaultName>>;

const READING = 'lies before the approval; the next scout or judging does it again as a whole';
const WATCHING = 'after the filing, and changes nothing at the platform; the next look does it again';
const BY_PERSON = 'only where a person presses, which has tests of its own';
const BY_COMMAND = 'one transaction of a command, which says whether it was done';

/** Why no run of the harness comes to the other steps. A new step that stands in neither table does not compile. */
export const NOT_DRIVEN = {
  'campaigns.recordScout': READING,
  'campaigns.recordOffer': READING,
  'campaigns.recordVerdicts': READING,
  'submissions.create': READING,
  'submissions.giveConsent': BY_COMMAND,
  'actions.renewIntent': BY_PERSON,
  'records.keep': 'no use case writes a single record',
  'watch.recordListings': WATCHING,
  'watch.keepBreaches': WATCHING,
  'imports.record': BY_COMMAND,
  'operations.request': BY_COMMAND,
  'operations.finishRequest': 'needs a command beside the owner, which has tests of its own',
  'operations.markRestored': 'a restore is decided before the ledger is opened, and has tests of its own',
} as const satisfies Record<Exclude<Step, keyof typeof FILING_PATH>, string>;

export const FILING_POINTS: readonly CrashPoint[] = (
  Object.keys(FILING_PATH) as (keyof typeof FILING_PATH)[]
).flatMap((step) => [`before:${step}`, `after:${step}`] as const);

/** The fault that lets a run come to this point. */
export function faultReaching(point: CrashPoint): FaultName {
  const step = point.slice(point.indexOf(':') + 1);
  return FILING_PATH[step as keyof typeof FILING_PATH] ?? 'none';
}

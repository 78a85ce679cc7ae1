import type { ForgottenTime } from '../../domain/record-match.ts';
import { isOutcomeOpen } from '../../domain/stage-guards.ts';
import type { Stage, Submission } from '../../domain/submission.ts';
import type { Instant } from '../../domain/time.ts';
import type { Change } from '../../ports/ledger.ts';
import type { RestoreCounts } from '../../ports/operations.ts';
import { settleLeftBehind } from './actions/settle.ts';
import { voidApprovals } from './approvals.ts';
import { settleRuns } from './job-runs.ts';
import { pauseScope } from './pauses.ts';
import { listSubmissions } from './read-submissions.ts';
import { settleRequests } from './requests.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';
import { updateSubmission } from './write-submission.ts';

/** One yes away from a press when the backup was made: the ledger that was in force since may have pressed them. */
const NEAR_A_PRESS: readonly Stage[] = ['awaiting-approval', 'approved', 'unknown'];

export async function markRestored(tx: LedgerTx, backupAt: Instant, change: Change): Promise<RestoreCounts> {
  const { who, at } = change;
  await tx.insertInto('restores').values({ backupAt, restoredAt: at, by: who }).execute();
  await settleRequests(tx, ['waiting', 'running'], at);
  await settleRuns(tx, at);
  await settleLeftBehind(tx, change);
  const counts = await doubtOpen(tx, change);
  const reason = `${change.why}。核对之后再解除`;
  await pauseScope(tx, { scope: 'all', reason, by: who }, { ...change, event: 'paused' });
  return counts;
}

export function listRestores(db: LedgerDb): Promise<ForgottenTime[]> {
  return db.selectFrom('restores').select(['backupAt', 'restoredAt']).orderBy('seq').execute();
}

/** Filed ones are only read; but a wish to take one back may have been dropped since. */
async function doubtOpen(tx: LedgerTx, change: Change): Promise<RestoreCounts> {
  const counts: RestoreCounts = { unknown: 0, kept: 0 };
  for (const before of await listSubmissions(tx, { isOpen: true })) {
    await voidApprovals(tx, before, change);
    if (before.stage === 'filed') continue;
    const wanted = doubted(before);
    counts[wanted.stage === 'unknown' ? 'unknown' : 'kept'] += 1;
    await updateSubmission(tx, { before, wanted }, { ...change, why: whyOf(wanted, change) });
  }
  return counts;
}

/**
 * Absences read before the backup say nothing about presses since: a new attempt starts without any. What the policy alone
 * approved is asked of an operator: whether somebody has cancelled it since is not known.
 */
function doubted(before: Submission): Submission {
  const requiredRoles = before.requiredRoles.length > 0 ? before.requiredRoles : (['operator'] as const);
  const asked = { ...before, requiredRoles: [...requiredRoles], attempt: before.attempt + 1 };
  if (!NEAR_A_PRESS.includes(before.stage) && !isOutcomeOpen(before)) return asked;
  return { ...asked, stage: 'unknown', lines: before.lines.map((line) => ({ ...line, outcome: 'unknown' })) };
}

function whyOf({ stage }: Submission, { why }: Change): string {
  return `${why}：${stage === 'unknown' ? '可能已经提交过，先核对平台记录，' : ''}原审批一律作废，需要重新审批`;
}

import type { ReactionError } from '../../domain/errors.ts';
import { isFollowUpApproved, wishesOf } from '../../domain/follow-up.ts';
import type { FollowUpKind } from '../../domain/snapshot.ts';
import type { Submission } from '../../domain/submission.ts';
import type { RecordInput } from '../../ports/adapter.ts';
import type { AppDeps } from '../deps.ts';
import { type BatchResult, claimBatch } from './claimed-action.ts';
import { type FilingContext, forBatch } from './context.ts';
import { concernsOneForm } from './file-all.ts';
import { prepareAndPress } from './file-batch.ts';
import { filingInputOf } from './filing-input.ts';

interface Due {
  submission: Submission;
  kind: FollowUpKind;
}

/** What somebody asked for about filed submissions of a shop and somebody else approved. */
export async function followUpsOf(deps: Pick<AppDeps, 'ledger'>, shopId: string): Promise<Due[]> {
  const { submissions } = deps.ledger;
  const filed = { shopId, stages: ['filed'], isOpen: true } as const;
  const [withdrawing, followed] = await Promise.all([
    submissions.list({ ...filed, isWithdrawing: true }),
    submissions.list({ ...filed, isFollowedUp: true }),
  ]);
  const known = new Map([...withdrawing, ...followed].map((submission) => [submission.id, submission]));
  const due: Due[] = [];
  for (const submission of known.values()) {
    // Before any read of the records nobody knows what to act on.
    if (submission.platformRecordId === undefined) continue;
    const asked = wishesOf(submission).filter(({ wish }) => wish.state === 'asked');
    const approvals = asked.length > 0 ? await submissions.approvals(submission.id) : [];
    const approved = asked.find(({ kind }) => isFollowUpApproved(submission, kind, approvals));
    if (approved) due.push({ submission, kind: approved.kind });
  }
  return due;
}

/** One after the other; one that fails keeps neither the others nor the filing after them. Returns what failed. */
export async function followUpAll(filing: FilingContext): Promise<ReactionError[]> {
  const failures: ReactionError[] = [];
  for (const due of await followUpsOf(filing.deps, filing.shop.id)) {
    if (filing.lane.person?.hasLeft()) break;
    try {
      await followUpOne(forBatch(filing), due);
    } catch (error) {
      if (!concernsOneForm(error)) throw error;
      failures.push(error);
    }
  }
  return failures;
}

/** Does one thing to one filed submission: the same order as filing, one press, the platform's record ends it. */
async function followUpOne(filing: FilingContext, { submission, kind }: Due): Promise<BatchResult> {
  const claimed = await claimBatch(filing, kind, [submission]);
  if (!claimed) return { kind: 'stop', text: '没有取到要处理的申报（已暂停或被取走）' };
  const input = inputOf(filing, kind, claimed.submissions);
  return prepareAndPress(filing, claimed, { input });
}

/** A withdrawal is about the content as it was filed. */
function inputOf(filing: FilingContext, kind: FollowUpKind, batch: readonly Submission[]): RecordInput {
  const pressed = batch.map((submission) => ({
    ...submission,
    snapshot: (kind === 'withdraw' ? undefined : submission.followUp?.snapshot) ?? submission.snapshot,
  }));
  const { offerId, subjects } = filingInputOf(filing.deps, pressed);
  return { kind, offerId, subjects, recordIds: batch.map(({ platformRecordId = '' }) => platformRecordId) };
}

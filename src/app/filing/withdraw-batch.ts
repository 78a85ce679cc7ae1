import { isWithdrawalApproved } from '../../domain/approval.ts';
import type { ReactionError } from '../../domain/errors.ts';
import type { Submission } from '../../domain/submission.ts';
import type { AppDeps } from '../deps.ts';
import { type BatchResult, claimBatch } from './claimed-action.ts';
import { type FilingContext, forBatch } from './context.ts';
import { concernsOneForm } from './file-all.ts';
import { prepareAndPress } from './file-batch.ts';
import { filingInputOf } from './filing-input.ts';

/** Filed submissions of a shop whose withdrawal somebody asked for and somebody else approved. */
export async function withdrawalsOf(deps: Pick<AppDeps, 'ledger'>, shopId: string): Promise<Submission[]> {
  const filed = await deps.ledger.submissions.list({
    shopId,
    stages: ['filed'],
    isOpen: true,
    isWithdrawing: true,
  });
  const asked = filed.filter(
    ({ withdrawal, platformRecordId }) => withdrawal?.state === 'asked' && platformRecordId !== undefined,
  );
  const approvals = await Promise.all(asked.map(({ id }) => deps.ledger.submissions.approvals(id)));
  return asked.filter((submission, index) => isWithdrawalApproved(submission, approvals[index] ?? []));
}

/** One after the other; one that fails keeps neither the others nor the filing after them. Returns what failed. */
export async function withdrawAll(filing: FilingContext): Promise<ReactionError[]> {
  const failures: ReactionError[] = [];
  for (const submission of await withdrawalsOf(filing.deps, filing.shop.id)) {
    try {
      await withdrawOne(forBatch(filing), submission);
    } catch (error) {
      if (!concernsOneForm(error)) throw error;
      failures.push(error);
    }
  }
  return failures;
}

/** Takes one filed submission back at the platform: the same order as filing, one press, the record's word ends it. */
async function withdrawOne(filing: FilingContext, submission: Submission): Promise<BatchResult> {
  const claimed = await claimBatch(filing, 'withdraw', [submission]);
  if (!claimed) return { kind: 'stop', text: '没有取到可撤回的申报（已暂停或被取走）' };
  const recordIds = [submission.platformRecordId ?? ''];
  const { offerId, subjects } = filingInputOf(filing.deps, claimed.submissions);
  return prepareAndPress(filing, claimed, { input: { kind: 'withdraw', offerId, subjects, recordIds } });
}

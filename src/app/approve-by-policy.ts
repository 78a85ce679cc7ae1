import type { Submission } from '../domain/submission.ts';
import { changeBy, DRAFTING_BOT, type PrepareContext } from './prepare-context.ts';

/** No route asks for a person: the policy's yes, bound to both hashes like any other. */
export async function approveByPolicy(ctx: PrepareContext, ready: Submission): Promise<Submission> {
  const change = changeBy(ctx, DRAFTING_BOT, {
    event: 'approved',
    why: `没有审批路线命中，按策略批准（最低毛利率 ${ready.marginBp / 100}%，最深折扣 ${ready.discountBp / 100}%）`,
  });
  return ctx.deps.ledger.submissions.approve(
    ready.id,
    {
      submissionId: ready.id,
      snapshotHash: ready.snapshotHash,
      basisHash: ready.basisHash,
      by: 'policy',
      role: 'policy',
      decision: 'approved',
      at: change.at,
    },
    change,
  );
}

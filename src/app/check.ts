import { isApproved } from '../domain/approval.ts';
import { ROLE_WORDS } from '../domain/chinese.ts';
import { formatYuan } from '../domain/money.ts';
import type { Hold, Submission } from '../domain/submission.ts';
import { approveByPolicy } from './approve-by-policy.ts';
import type { PrepareContext } from './prepare-context.ts';
import { changeBy, DRAFTING_BOT } from './prepare-context.ts';

/**
 * Takes a draft on: held by name when something is missing, else ready and then approved by policy or waiting for the roles it
 * needs. Undefined when somebody else changed it in between: the next run looks again.
 */
export async function checkAndRoute(
  ctx: PrepareContext,
  draft: Submission,
  holds: readonly Hold[],
): Promise<Submission | undefined> {
  const hold = joinHolds(holds);
  if (hold) return holdSubmission(ctx, draft, hold);
  const ready = await ctx.deps.ledger.submissions.change(
    draft.id,
    { stage: 'ready', hold: null },
    changeBy(ctx, DRAFTING_BOT, { event: 'checked', why: '自检通过：字段、长度、图片、协议齐全' }),
    { stage: 'draft' },
  );
  return ready && route(ctx, ready);
}

/** One hold shows one code; the text names everything, so that a person mends it in one go. */
function joinHolds(holds: readonly Hold[]): Hold | undefined {
  const [first] = holds;
  return first && { code: first.code, text: holds.map((hold) => hold.text).join(';') };
}

/** Held again for the very same reason is no news and leaves no event. */
export async function holdSubmission(
  ctx: PrepareContext,
  submission: Submission,
  hold: Hold,
): Promise<Submission | undefined> {
  const isSame = submission.hold?.code === hold.code && submission.hold.text === hold.text;
  if (submission.stage === 'held' && isSame) return submission;
  return ctx.deps.ledger.submissions.change(
    submission.id,
    { stage: 'held', hold },
    changeBy(ctx, DRAFTING_BOT, { event: 'held', why: hold.text, data: { code: hold.code } }),
    { stage: submission.stage },
  );
}

/** Without a role to ask the policy decides; a yes that still stands for these very hashes is not asked for twice. */
async function route(ctx: PrepareContext, ready: Submission): Promise<Submission | undefined> {
  const { submissions } = ctx.deps.ledger;
  if (isApproved(ready, await submissions.approvals(ready.id))) {
    const change = changeBy(ctx, DRAFTING_BOT, { event: 'approval-stands', why: '内容未变，原审批继续有效' });
    return submissions.change(ready.id, { stage: 'approved' }, change, { stage: 'ready' });
  }
  if (ready.requiredRoles.length === 0) return approveByPolicy(ctx, ready);
  return submissions.change(
    ready.id,
    { stage: 'awaiting-approval' },
    changeBy(ctx, DRAFTING_BOT, {
      event: 'approval-asked',
      why: describeNeed(ready),
      data: { requiredRoles: ready.requiredRoles },
    }),
    { stage: 'ready' },
  );
}

function describeNeed(ready: Submission): string {
  const { marginBp, discountBp, plannedSalesFen } = ready;
  const numbers = `最低毛利率 ${marginBp / 100}%，最深折扣 ${discountBp / 100}%，计划销售额 ${formatYuan(plannedSalesFen)} 元`;
  return `${numbers}；需要 ${ready.requiredRoles.map((role) => ROLE_WORDS[role]).join('、')} 审批`;
}

import type { Approval } from '../domain/approval.ts';
import { ROLE_WORDS } from '../domain/chinese.ts';
import { latestSafeAt } from '../domain/latest-safe.ts';
import type { Submission } from '../domain/submission.ts';
import { addMs, formatPlatformTime, type Instant } from '../domain/time.ts';
import type { OutboxMessage } from '../ports/notifier.ts';
import { approvalObstacle } from './approve.ts';
import { readFilingPace } from './filing-pace.ts';
import { alertNews } from './news.ts';
import type { PrepareContext } from './prepare-context.ts';

/** Said this long before the latest safe time, so that an approver in a meeting still has a chance. */
const NEAR_MS = 2 * 3_600_000;

/**
 * Tells who must approve what is near its latest safe time: once for each deadline and for each yes that became void since, never for a
 * permanent channel.
 */
export async function urgeApprovals(ctx: PrepareContext): Promise<void> {
  const { ledger } = ctx.deps;
  const waiting = await ledger.submissions.list({ shopId: ctx.shop.id, stages: ['awaiting-approval'] });
  if (waiting.length === 0) return;
  const pace = await readFilingPace(ctx.deps, ctx.shop);
  for (const submission of waiting) {
    const safeAt = latestSafeAt(submission, pace, ctx.now);
    if (safeAt === undefined || safeAt > addMs(ctx.now, NEAR_MS)) continue;
    await ledger.outbox.add(await urgentNews(ctx, submission, safeAt), ctx.now);
  }
}

async function urgentNews(
  ctx: PrepareContext,
  submission: Submission,
  safeAt: Instant,
): Promise<OutboxMessage> {
  const { id, title, offerName, shopId, signUpEndsAt, requiredRoles } = submission;
  const approvals = await ctx.deps.ledger.submissions.approvals(id);
  const voided = approvals.filter(({ voidedAt }) => voidedAt !== undefined).length;
  const roles = requiredRoles.map((role) => ROLE_WORDS[role]).join('、');
  const isLate = safeAt <= ctx.now;
  const until = isLate
    ? `最晚安全时间 ${formatPlatformTime(safeAt)} 已过，请立即审批`
    : `请在 ${formatPlatformTime(safeAt)} 前审批`;
  return alertNews({
    key: `approve-soon:${id}:${signUpEndsAt}:${voided}`,
    to: approversOf(ctx, submission, approvals),
    title: '审批将要来不及',
    text: `「${title}」报名「${offerName}」待${roles}审批，${until}；报名截止 ${formatPlatformTime(signUpEndsAt)}。`,
    advice: `查看：npm run promo -- show ${id}；批准：npm run promo -- approve ${id} --by 人员编号`,
    at: ctx.now,
    shopId,
    deadlineAt: safeAt,
  });
}

/** Everybody who may still say yes to it; its owner when nobody may. */
function approversOf(
  { pool }: PrepareContext,
  submission: Submission,
  approvals: readonly Approval[],
): string[] {
  const able = pool.people.filter(
    (person) => person.active && approvalObstacle(person, submission, { approvals, pool }) === undefined,
  );
  return able.length > 0 ? able.map(({ id }) => id) : [submission.owner];
}

import { isOutcomeOpen } from '../domain/stage-guards.ts';
import type { Stage, Submission } from '../domain/submission.ts';
import { formatPlatformTime } from '../domain/time.ts';
import { lapsedNews } from './news.ts';
import { changeBy, DRAFTING_BOT, type PrepareContext } from './prepare-context.ts';

/** Not sent yet, and not on its way. */
export const UNFILED: readonly Stage[] = ['draft', 'ready', 'awaiting-approval', 'approved', 'held'];

/** Closes what can no longer be filed. The offer's newest deadline counts: one that moved is followed, not forgotten. */
export async function lapseOverdue(ctx: PrepareContext): Promise<Submission[]> {
  const unfiled = await ctx.deps.ledger.submissions.list({ shopId: ctx.shop.id, stages: UNFILED });
  const lapsed: Submission[] = [];
  for (const submission of unfiled) {
    const deadline = deadlineOf(ctx, submission);
    if (deadline > ctx.now || isOutcomeOpen(submission)) continue;
    const change = changeBy(ctx, DRAFTING_BOT, {
      event: 'lapsed',
      why: `报名已于 ${formatPlatformTime(deadline)} 截止，未提交`,
      notify: [lapsedNews({ submission, was: submission.stage, at: ctx.now })],
    });
    const after = await ctx.deps.ledger.submissions.change(submission.id, { stage: 'lapsed' }, change, {
      stage: submission.stage,
    });
    if (!after) continue;
    ctx.standings.put(after);
    lapsed.push(after);
  }
  return lapsed;
}

function deadlineOf(ctx: PrepareContext, submission: Submission): string {
  const offer = ctx.offers.find((one) => one.content.offerId === submission.offerId);
  return offer?.content.signUpEndsAt ?? submission.signUpEndsAt;
}

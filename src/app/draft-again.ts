import type { OfferVersion } from '../domain/campaign.ts';
import type { Submission } from '../domain/submission.ts';
import { addMs, formatPlatformTime } from '../domain/time.ts';
import { isPersonMade } from './judge.ts';
import { alertNews } from './news.ts';
import type { PrepareContext } from './prepare-context.ts';

/** Two clocks may differ by less: what missed its deadline by a minute must not be drafted again in that minute. */
const STILL_OPEN_MS = 5 * 60_000;

/**
 * An earlier occurrence that only missed its deadline comes back by itself when the platform extends it: nothing of it was ever sent,
 * and its approval is asked for anew. One that a person shaped, or that was pressed, is that person's to repeat; they are told once.
 */
export async function mayDraftAgain(
  ctx: PrepareContext,
  previous: Submission,
  { content }: OfferVersion,
): Promise<boolean> {
  if (previous.stage !== 'lapsed' || content.signUpEndsAt <= addMs(ctx.now, STILL_OPEN_MS)) return false;
  const presses = await ctx.deps.ledger.actions.presses(previous.id);
  if (!isPersonMade(previous) && presses.length === 0) return true;
  const { id, title, offerName, owner, shopId } = previous;
  const news = alertNews({
    key: `extended:${id}:${content.signUpEndsAt}`,
    to: [owner],
    title: '报名已延期，等您决定是否重报',
    text: `「${offerName}」的报名截止改为 ${formatPlatformTime(content.signUpEndsAt)}，「${title}」上次没有赶上截止，内容经人工更正或已点击过提交，系统不自动重报。`,
    advice: `重新申报：npm run promo -- resubmit ${id} --by 人员编号`,
    at: ctx.now,
    shopId,
  });
  await ctx.deps.ledger.outbox.add(news, ctx.now);
  return false;
}

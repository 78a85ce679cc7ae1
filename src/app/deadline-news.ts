import type { OfferContent, OfferVersion } from '../domain/campaign.ts';
import { latestSafeAt } from '../domain/latest-safe.ts';
import type { Shop } from '../domain/pool/schema.ts';
import type { Submission } from '../domain/submission.ts';
import { formatPlatformTime } from '../domain/time.ts';
import type { OutboxMessage } from '../ports/notifier.ts';
import type { AppDeps } from './deps.ts';
import { readFilingPace } from './filing-pace.ts';
import { alertNews } from './news.ts';
import { UNFILED } from './prepare-lapse.ts';

const NAMED = 5;

/** The platform moved a deadline earlier: whoever has something unfiled in that offer hears of it once, with the time that is left. */
export async function deadlineNews(
  deps: AppDeps,
  shop: Shop,
  { before, after }: { before: OfferVersion; after: OfferContent },
): Promise<OutboxMessage[]> {
  if (after.signUpEndsAt >= before.content.signUpEndsAt) return [];
  const { offerId, signUpEndsAt } = after;
  const unfiled = await deps.ledger.submissions.list({ shopId: shop.id, offerId, stages: UNFILED });
  if (unfiled.length === 0) return [];
  const [pace, now] = [await readFilingPace(deps, shop), deps.clock.now()];
  const words = { title: '报名截止提前', advice: '系统已按新的截止重新排序和判断；待审批的请尽快处理。' };
  return [...Map.groupBy(unfiled, ({ owner }) => owner)].map(([owner, own]) => {
    const safeAt = own.map((one) => latestSafeAt({ ...one, signUpEndsAt }, pace, now) ?? signUpEndsAt);
    const deadlineAt = safeAt.toSorted()[0] ?? signUpEndsAt;
    const text = [
      `「${after.name}」报名截止由 ${formatPlatformTime(before.content.signUpEndsAt)} 提前到 ${formatPlatformTime(signUpEndsAt)}`,
      `${own.length} 条申报还没有提交：${namesOf(own)}`,
      `最晚安全时间 ${formatPlatformTime(deadlineAt)}`,
    ].join('；');
    const key = `deadline-earlier:${shop.id}:${offerId}:${before.version}:${owner}`;
    return alertNews({ ...words, key, text, to: [owner], at: now, shopId: shop.id, deadlineAt });
  });
}

function namesOf(submissions: readonly Submission[]): string {
  const named = submissions.slice(0, NAMED).map(({ title }) => `「${title}」`);
  return `${named.join('、')}${submissions.length > NAMED ? '等' : ''}`;
}

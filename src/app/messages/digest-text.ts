import { formatPlatformTime } from '../../domain/time.ts';
import type { MessageWording } from '../../domain/wording.ts';
import { fillPhrase } from '../../domain/wording.ts';
import { CHANGE_WORDS } from '../digest/campaigns.ts';
import { COUNT_WORDS, digestCounts } from '../digest/counts.ts';
import type { Digest, TodoGroup } from '../digest/model.ts';
import { todoCount } from '../digest/todo.ts';
import { CHART_NAMES, chartText, digestCharts } from './digest-charts.ts';
import { phraseValues } from './digest-html.ts';
import { urgencyOf } from './digest-time.ts';
import { plainText } from './html.ts';
import { deadlineText, shopName, timeLeft, yuan } from './words.ts';

/** The digest for mail programs without HTML: what must be done in full, the rest as numbers. */
export function digestText(digest: Digest, wording: MessageWording['digest']): string {
  const { sections } = wording;
  const { reader, todo } = digest;
  const intro = fillPhrase(reader ? wording.introMine : wording.intro, phraseValues(digest));
  return [
    intro,
    ...block(sections.unseen, digest.unseen.length, unseenLines(digest)),
    ...(reader
      ? [
          ...todoBlock(sections.mine, reader.own, digest),
          ...todoBlock(sections.others, reader.others, digest),
        ]
      : todoBlock(sections.today, todo, digest)),
    ...numberLines(digest),
    ...block(sections.campaigns, digest.campaigns.length, campaignLines(digest)),
    ...block(sections.progress, undefined, progressLines(digest)),
    ...block(sections.rejections, digestCounts(digest).rejected, rejectionLines(digest)),
    ...block(sections.money, undefined, moneyLines(digest)),
    '',
    fillPhrase(wording.footer, phraseValues(digest)),
  ].join('\n');
}

function block(title: string, count: number | undefined, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return ['', `■ ${title}${count === undefined ? '' : `（${count}）`}`, ...lines.map(plainText)];
}

function todoBlock(title: string, groups: readonly TodoGroup[], digest: Digest): string[] {
  const lines = groups.flatMap((group) => [`【${group.title}】${group.advice}`, ...itemLines(group, digest)]);
  return block(title, todoCount(groups), lines);
}

function itemLines(group: TodoGroup, { at }: Digest): string[] {
  return group.items.map((item) => {
    const { subject, offerName, text, deadlineAt } = item;
    const isTold = item.latestSafeAt === undefined && deadlineAt !== undefined;
    const urgency = isTold ? undefined : urgencyOf(group.kind, item, at).words;
    const facts = [urgency, subject, offerName, text, deadlineAt && `截止 ${deadlineText(deadlineAt, at)}`];
    return `  - ${facts.filter(Boolean).join(' · ')}`;
  });
}

/** Every number the other forms of the digest show. */
function numberLines(digest: Digest): string[] {
  const counts = Object.entries(digestCounts(digest)).filter(([, count]) => count > 0);
  const words: Readonly<Record<string, string>> = COUNT_WORDS;
  return block(
    '数字',
    undefined,
    counts.map(([kind, count]) => `${words[kind]} ${count}`),
  );
}

function unseenLines({ unseen, pool }: Digest): string[] {
  return unseen.map(({ shopId, what, reason, lastSeenAt }) => {
    const since = lastSeenAt === undefined ? '从未成功' : `最后一次成功 ${formatPlatformTime(lastSeenAt)}`;
    return `${shopId === undefined ? '' : shopName(pool, shopId)} ${what}：${reason}（${since}）`;
  });
}

function campaignLines({ campaigns, pool, at }: Digest): string[] {
  return campaigns.map(({ kind, name, type, shopId, signUpEndsAt, text }) => {
    const left = signUpEndsAt === undefined ? '' : `，${timeLeft(signUpEndsAt, at)}`;
    const change = text === undefined ? '' : `：${text}`;
    return `${CHANGE_WORDS[kind]} ${name}（${type}，${shopName(pool, shopId)}${left}）${change}`;
  });
}

function progressLines(digest: Digest): string[] {
  const drawn = digestCharts(digest).map(({ name }) => name);
  return [
    ...digest.progress
      .filter(({ count }) => count > 0)
      .map(({ label, count, plannedSalesFen }) => `${label} ${count} 条，计划销售 ${yuan(plannedSalesFen)}`),
    ...CHART_NAMES.filter((name) => drawn.includes(name)).map((name) => chartText(name, digest)),
  ];
}

function rejectionLines({ rejections }: Digest): string[] {
  return rejections.map(({ words, advice, items }) => `${words}：${items.length} 条。${advice}`);
}

function moneyLines({ money, pool }: Digest): string[] {
  return money.shops.map(
    ({ shopId, submissions, plannedSalesFen, marginFen, atRisk }) =>
      `${shopName(pool, shopId)} 在途 ${submissions} 条，计划销售 ${yuan(plannedSalesFen)}，毛利不低于 ${yuan(marginFen)}；还没提交 ${atRisk.submissions} 条，${yuan(atRisk.plannedSalesFen)}`,
  );
}

import { formatPlatformTime } from '../../domain/time.ts';
import type { DigestSection, MessageWording } from '../../domain/wording.ts';
import { fillPhrase } from '../../domain/wording.ts';
import type { Digest, TodoGroup, TodoItem } from '../digest/model.ts';
import { todoCount } from '../digest/todo.ts';
import { digestDetails } from './digest-details.ts';
import { type Html, html, link } from './html.ts';
import { badge, card, command, note, page, section, stats } from './layout.ts';
import { roundYuan, shopName, timeLeft } from './words.ts';

/** More of one kind stand in the workbook only. */
const ITEMS_SHOWN = 5;

export function digestHtml(digest: Digest, wording: MessageWording['digest']): string {
  const values = phraseValues(digest);
  return page({
    title: fillPhrase(wording.title, values),
    intro: fillPhrase(wording.intro, values),
    footer: fillPhrase(wording.footer, values),
    body: [
      ...unseenSection(digest, wording.sections),
      headline(digest),
      todoSection(digest, wording.sections),
      ...digestDetails(digest, wording.sections),
    ],
  });
}

export function phraseValues(digest: Digest): Record<string, string | number> {
  return { date: digest.date, todo: todoCount(digest.todo), unseen: digest.unseen.length };
}

function headline(digest: Digest): Html {
  const { campaigns, rejections, money } = digest;
  const rejected = rejections.reduce((sum, group) => sum + group.items.length, 0);
  return stats([
    { label: '待处理', value: todoCount(digest.todo), tone: 'amber' },
    { label: '新活动', value: campaigns.filter(({ kind }) => kind === 'added').length, tone: 'blue' },
    { label: '新驳回', value: rejected, tone: 'red' },
    {
      label: `在途计划销售（${money.submissions} 条）`,
      value: roundYuan(money.plannedSalesFen),
      tone: 'green',
    },
  ]);
}

/** In red and first: silence here must not look like "nothing new". */
function unseenSection({ unseen, pool }: Digest, titles: Record<DigestSection, string>): Html[] {
  if (unseen.length === 0) return [];
  const lines = unseen.map(
    ({ what, shopId, reason, lastSeenAt }) =>
      html`<div style="margin:3px 0"><b>${shopId === undefined ? '' : shopName(pool, shopId)} ${what}</b>：${reason}${note(
        lastSeenAt === undefined ? '从未成功' : `最后一次成功：${formatPlatformTime(lastSeenAt)}`,
      )}</div>`,
  );
  return [section(titles.unseen, unseen.length, [card('red', lines)])];
}

function todoSection(digest: Digest, titles: Record<DigestSection, string>): Html {
  const groups = digest.todo.map((group) => todoGroup(group, digest));
  const body = groups.length > 0 ? groups : [card('green', [html`没有需要人处理的事项。`])];
  return section(titles.today, todoCount(digest.todo), body);
}

function todoGroup(group: TodoGroup, digest: Digest): Html {
  const shown = group.items.slice(0, ITEMS_SHOWN);
  const rest = group.items.length - shown.length;
  const commands = new Set(group.items.map((item) => item.command));
  const [shared] = commands.size === 1 ? commands : [];
  return card(group.kind === 'login' || group.kind === 'unmapped' ? 'red' : 'amber', [
    html`<div><b style="font-size:15px">${group.title}</b> ${badge('grey', `${group.items.length} 项`)}</div>`,
    note(group.advice),
    ...shown.map((item) => todoItem(item, digest, shared === undefined)),
    ...(rest > 0 ? [note(`另有 ${rest} 项，见附件「今天要处理」。`)] : []),
    ...(shared === undefined ? [] : [command(shared)]),
  ]);
}

function todoItem(item: TodoItem, { pool, at }: Digest, hasOwnCommand: boolean): Html {
  const where = [
    item.shopId === undefined ? undefined : shopName(pool, item.shopId),
    item.offerName,
    item.who,
  ];
  const facts = where
    .filter((fact) => fact !== undefined && fact !== '' && fact !== item.subject)
    .join(' · ');
  return html`<div style="padding:7px 0;border-top:1px solid #e9e3d0">
<div>${item.deadlineAt === undefined ? '' : deadlineBadge(item.deadlineAt, at)} <b>${item.subject}</b></div>
<div>${item.text}${item.link === undefined ? '' : html` ${link(item.link, '打开平台页面')}`}</div>
${note(item.deadlineAt === undefined ? facts : `${facts} · 截止 ${formatPlatformTime(item.deadlineAt)}`)}
${hasOwnCommand && item.command !== undefined ? command(item.command) : ''}</div>`;
}

const URGENT_MS = 2 * 86_400_000;

function deadlineBadge(deadline: string, now: string): Html {
  const left = timeLeft(deadline, now);
  if (left === '长期') return badge('grey', left);
  return badge(Date.parse(deadline) - Date.parse(now) < URGENT_MS ? 'red' : 'amber', left);
}

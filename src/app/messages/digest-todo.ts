import { formatPlatformTime, type Instant } from '../../domain/time.ts';
import type { DigestSection } from '../../domain/wording.ts';
import type { Digest, TodoGroup, TodoItem } from '../digest/model.ts';
import { SHEET_NAMES } from '../digest/sheet-names.ts';
import { todoCount } from '../digest/todo.ts';
import { more, ROWS_SHOWN } from './digest-parts.ts';
import { shortTime, urgencyOf } from './digest-time.ts';
import { type Html, html, link } from './html.ts';
import { badge, card, command, note, section } from './layout.ts';
import { shopName } from './words.ts';

/** The rest stands in the workbook only: Gmail cuts a mail after 100 KB. */
const OWN_SHOWN = { each: 5, all: 36 };
const OTHERS_SHOWN = { each: 3, all: 16 };

/** What to do, item by item: the reader's own first, then the rest of the team's. */
export function todoSections(digest: Digest, titles: Record<DigestSection, string>): Html[] {
  const { todo, reader } = digest;
  if (!reader) return groupsSection(titles.today, todo, { digest, shown: OWN_SHOWN });
  return [
    ...groupsSection(titles.mine, reader.own, { digest, shown: OWN_SHOWN }),
    ...groupsSection(titles.others, reader.others, { digest, shown: OTHERS_SHOWN }),
  ];
}

interface Shown {
  digest: Digest;
  /** Items of each group at most, and of all groups together as far as each shows one. */
  shown: { each: number; all: number };
}

function groupsSection(title: string, groups: readonly TodoGroup[], { digest, shown }: Shown): Html[] {
  if (groups.length === 0) return [];
  const { each, all } = shown;
  const limit = Math.max(1, Math.min(each, Math.floor(all / groups.length)));
  const cards = groups.map((group) => todoGroup(group, digest, limit));
  return [section(title, todoCount(groups), cards)];
}

function todoGroup(group: TodoGroup, digest: Digest, limit: number): Html {
  const items = group.items.slice(0, limit);
  const rest = group.items.length - items.length;
  const commands = new Set(group.items.map((item) => item.command));
  const [shared] = commands.size === 1 ? commands : [];
  return card(group.kind === 'login' || group.kind === 'breach' ? 'red' : 'amber', [
    html`<div><b style="font-size:15px">${group.title}</b> ${badge('grey', `${group.items.length} 项`)}</div>`,
    note(group.advice),
    ...items.map((item) => todoItem({ group, item, hasOwnCommand: shared === undefined }, digest)),
    ...(rest > 0 ? [note(`另有 ${rest} 项，见附件「${SHEET_NAMES.todo}」。`)] : []),
    ...(shared === undefined ? [] : [command(shared)]),
  ]);
}

interface ShownItem {
  group: TodoGroup;
  item: TodoItem;
  hasOwnCommand: boolean;
}

function todoItem({ group, item, hasOwnCommand }: ShownItem, digest: Digest): Html {
  const { words, tone } = urgencyOf(group.kind, item, digest.at);
  return html`<div class="rule" style="padding:6px 0;border-top:1px solid #e4dcc4">
<div>${words === '' ? undefined : badge(tone, words)} <b>${item.subject}</b></div>
<div>${item.text}${item.link === undefined ? undefined : html` ${link(item.link, '打开平台页面')}`}</div>
${note(factsOf(item, digest))}
${hasOwnCommand && item.command !== undefined ? smallCommand(item.command) : undefined}</div>`;
}

/** Each item has one: a box apiece would make the page twice as long. */
function smallCommand(text: string): Html {
  return html`<div class="faint" style="font-family:Menlo,Consolas,monospace;font-size:11px;color:#667085;word-break:break-all">${text}</div>`;
}

function factsOf(item: TodoItem, { pool, at }: Digest): string {
  const facts = [
    item.shopId === undefined ? undefined : shopName(pool, item.shopId),
    item.offerName,
    item.who,
    isCounted(item, at) ? `截止 ${shortTime(item.deadlineAt, at)}` : undefined,
  ];
  return facts.filter((fact) => fact !== undefined && fact !== '' && fact !== item.subject).join(' · ');
}

/** A deadline worth a fact of its own: the badge shows the latest safe time instead. */
function isCounted(item: TodoItem, at: Instant): item is TodoItem & { deadlineAt: Instant } {
  return item.deadlineAt !== undefined && item.latestSafeAt !== undefined && item.deadlineAt > at;
}

/** What the strip at the top had no room for. */
export function unseenSection({ unseen, pool }: Digest, titles: Record<DigestSection, string>): Html[] {
  if (unseen.length === 0) return [];
  const lines = unseen
    .slice(0, ROWS_SHOWN)
    .map(
      ({ what, shopId, reason, lastSeenAt }) =>
        html`<div style="margin:3px 0"><b>${shopId === undefined ? '' : shopName(pool, shopId)} ${what}</b>：${reason}${note(
          lastSeenAt === undefined ? '从未成功' : `最后一次成功：${formatPlatformTime(lastSeenAt)}`,
        )}</div>`,
    );
  return [section(titles.unseen, unseen.length, [card('red', lines), ...more(unseen.length, 'unseen')])];
}

import { type CountKind, digestCounts, todoCounts } from '../digest/counts.ts';
import type { Digest, TodoGroup, TodoKind } from '../digest/model.ts';
import { todoCount } from '../digest/todo.ts';
import { counted } from './digest-parts.ts';
import { byUrgency, shortTime, type UrgentItem } from './digest-time.ts';
import { type Html, html } from './html.ts';
import { badge, card, note, part, toned } from './layout.ts';
import type { Tone } from './theme.ts';
import { clip, roundYuan, shopName } from './words.ts';

// What a person must know before the first scroll: 600 × 800 holds it on the worst of days, so everything here is bounded.

const KIND_WORDS: Readonly<Record<TodoKind, string>> = {
  login: '店铺登录',
  breach: '可能违约',
  'needs-person': '到平台完成',
  unmapped: '状态未识别',
  approval: '审批',
  'follow-up': '撤回与后续审批',
  hold: '停住的申报',
  price: '价格决定',
  rejection: '驳回更正',
  pause: '暂停的提交',
  qualification: '资质到期',
};

export function digestTop(digest: Digest): Html[] {
  return [...unseenStrip(digest), needs(digest), ...mostUrgentItems(digest), numbers(digest)];
}

const UNSEEN_SHOWN = 2;

/** In red and first: silence here must not look like "nothing new". */
function unseenStrip({ unseen, pool, at }: Digest): Html[] {
  if (unseen.length === 0) return [];
  const lines = unseen.slice(0, UNSEEN_SHOWN).map(({ what, shopId, lastSeenAt }) => {
    const since = lastSeenAt === undefined ? '从未看到' : `${shortTime(lastSeenAt, at)} 起看不到`;
    return html`<div>${shopId === undefined ? '' : clip(shopName(pool, shopId), 12)} · ${what}：${since}</div>`;
  });
  const rest = unseen.length - lines.length;
  return [
    part([
      card('red', [
        html`<b>${toned('red', html`没能查看 ${counted('unseen', unseen.length)} 项，不等于没有新情况`)}</b>`,
        ...lines,
        ...(rest > 0 ? [note(`另有 ${rest} 项，见下面「没能查看」。`)] : []),
      ]),
    ]),
  ];
}

/** One row per kind: how many, whose, and when the most urgent must be begun. */
function needs(digest: Digest): Html {
  const { todo, reader } = digest;
  const kinds = todoCounts(todo);
  if (kinds.length === 0) return part([card('green', [html`没有需要人处理的事项。`])]);
  const heads: (Html | string)[] = [
    html`需要人处理 ${counted('todo', todoCount(todo))} 项`,
    ...(reader ? ['等您', '全队'] : ['项数']),
    '最急的何时前动手',
  ];
  const head = heads.map((words, index) => headCell(words, index === 0 ? 'left' : 'right'));
  const rows = kinds.map(({ kind, count }) => needsRow(kind, count, digest));
  return part([
    html`<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;font-size:13px;line-height:1.5"><tr>${head}</tr>${rows}</table>`,
  ]);
}

function needsRow(kind: TodoKind, count: number, { todo, reader, at }: Digest): Html {
  const isOfKind = (group: TodoGroup) => group.kind === kind;
  const own = reader && todoCount(reader.own.filter(isOfKind));
  const [first] = byUrgency(todo.filter(isOfKind), at);
  const when = first && toned(first.urgency.tone, first.urgency.words);
  return html`<tr>${cell(html`<b>${KIND_WORDS[kind]}</b>`)}${
    own === undefined ? undefined : cell(html`<b>${own === 0 ? '' : own}</b>`, 'right')
  }${cell(counted(`todo-${kind}`, count), 'right')}${cell(when, 'right')}</tr>`;
}

function headCell(words: Html | string, align: 'left' | 'right'): Html {
  return html`<th class="rule faint" style="padding:2px 0;border-bottom:1px solid #d0d5dd;font-weight:500;color:#667085;text-align:${align}">${words}</th>`;
}

function cell(content: Html | undefined, align: 'left' | 'right' = 'left'): Html {
  return html`<td class="rule ink" style="padding:2px 0;border-bottom:1px solid #eaecf0;color:#1f2937;text-align:${align};white-space:nowrap">${content}</td>`;
}

const URGENT_SHOWN = 3;

/** The reader's own first; without any of theirs, the team's. */
function mostUrgentItems({ todo, reader, at }: Digest): Html[] {
  const groups = reader && reader.own.length > 0 ? reader.own : todo;
  const items = byUrgency(groups, at).filter(({ urgency }) => urgency.tone !== 'grey');
  if (items.length === 0) return [];
  const title = note(groups === todo ? '最急的' : '等您的里面最急的');
  return [part([title, ...items.slice(0, URGENT_SHOWN).map(urgentLine)])];
}

function urgentLine({ item, group, urgency: { words, tone } }: UrgentItem): Html {
  return html`<div class="ink" style="font-size:13px;padding:1px 0;color:#1f2937">${badge(tone, words)} <b>${clip(item.subject, 16)}</b> ${group.title}</div>`;
}

const SHOWN_NUMBERS: readonly { kind: CountKind; tone: Tone; words: string }[] = [
  { kind: 'new-campaigns', tone: 'blue', words: '新活动' },
  { kind: 'filed', tone: 'blue', words: '新提交' },
  { kind: 'passed', tone: 'green', words: '新通过' },
  { kind: 'rejected', tone: 'red', words: '新驳回' },
  { kind: 'waiting', tone: 'grey', words: '审核中' },
];

function numbers(digest: Digest): Html {
  const counts = digestCounts(digest);
  const cells = SHOWN_NUMBERS.map(({ kind, tone, words }) => {
    const count = counts[kind];
    return numberCell(toned(count === 0 ? 'grey' : tone, counted(kind, count)), words);
  });
  const sales = numberCell(toned('green', roundYuan(digest.money.plannedSalesFen)), '在途计划销售');
  return part([
    html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="table-layout:auto"><tr>${cells}${sales}</tr></table>`,
  ]);
}

function numberCell(value: Html, words: string): Html {
  return html`<td align="center" class="g-grey" style="padding:6px 4px;background:#f5f6f8"><div style="font-size:17px;font-weight:600;line-height:1.3;white-space:nowrap">${value}</div><div class="faint" style="font-size:12px;line-height:1.3;color:#667085">${words}</div></td>`;
}

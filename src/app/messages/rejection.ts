import { fillPhrase } from '../../domain/wording.ts';
import { type Html, html, plainText } from './html.ts';
import { type Column, card, command, note, page, section, table } from './layout.ts';
import type { RenderContext, RenderedMail } from './render.ts';
import type { RejectionData } from './schema.ts';
import { deadlineText, shopName, yuan } from './words.ts';

/** All refusals and rejections of one person that wait together, grouped by normalised reason. */
export function renderRejections(rejections: readonly RejectionData[], context: RenderContext): RenderedMail {
  const { subject, title, intro, footer } = context.wording.rejection;
  const groups = [...Map.groupBy(rejections, (one) => one.reasonKind).values()];
  const values = {
    count: rejections.length,
    reasons: groups.length,
    first: plainText(rejections[0]?.title ?? ''),
  };
  return {
    subject: fillPhrase(subject, values),
    html: page({
      title: fillPhrase(title, values),
      intro: fillPhrase(intro, values),
      footer: fillPhrase(footer, values),
      body: groups.map((group) => groupSection(group, context)),
    }),
    text: groups.map((group) => groupText(group, context)).join('\n\n'),
    attachments: [],
  };
}

function groupSection(group: readonly RejectionData[], context: RenderContext): Html {
  const advice = html`<div style="margin:4px 0"><b>怎么办：</b>${group[0]?.advice}</div>`;
  return section(titleOf(group), group.length, [advice, ...group.map((one) => rejectionCard(one, context))]);
}

function rejectionCard(one: RejectionData, context: RenderContext): Html {
  const lines = concernedLines(one);
  const rows = lines
    .slice(0, LINES_SHOWN)
    .map((line) => [
      html`${line.spec}${note(line.platformSkuId)}`,
      yuan(line.priceFen),
      line.stock,
      line.words,
    ]);
  return card('red', [
    html`<div style="font-weight:600">${one.title}</div>`,
    note(whereText(one, context)),
    html`<div>平台原话：<span style="color:#b42318">${one.reasonRaw}</span></div>`,
    table(COLUMNS, rows),
    ...(lines.length > LINES_SHOWN ? [note(restText(lines.length))] : []),
    command(correctCommand(one)),
    ...(one.canResubmit ? [note(correctHint(one))] : []),
  ]);
}

const COLUMNS: readonly Column[] = [
  { header: 'SKU' },
  { header: '报名价', align: 'right' },
  { header: '库存', align: 'right' },
  { header: '说明' },
];

/** A listing may have dozens of skus; all stand in the story of the submission. */
const LINES_SHOWN = 10;

function restText(total: number): string {
  return `共 ${total} 个 SKU，其余用 show 命令查看。`;
}

/** With the words about the line where they say more than those about the whole. */
function concernedLines({ lines, reasonRaw }: RejectionData) {
  return lines
    .filter((line) => line.isConcerned)
    .map((line) => ({
      ...line,
      words: line.reason === undefined || line.reason === reasonRaw ? '' : line.reason,
    }));
}

function groupText(group: readonly RejectionData[], context: RenderContext): string {
  const head = [`■ ${titleOf(group)}（${group.length} 条）`, `怎么办：${group[0]?.advice ?? ''}`];
  return [...head, ...group.flatMap((one) => rejectionText(one, context))].map(plainText).join('\n');
}

function rejectionText(one: RejectionData, context: RenderContext): string[] {
  const lines = concernedLines(one);
  const shown = lines
    .slice(0, LINES_SHOWN)
    .map((line) => `· ${line.spec} ${yuan(line.priceFen)} × ${line.stock} ${line.words}`);
  const rest = lines.length > LINES_SHOWN ? [restText(lines.length)] : [];
  return [
    `- ${one.title}`,
    whereText(one, context),
    `平台原话：${one.reasonRaw}`,
    ...shown,
    ...rest,
    correctCommand(one),
  ];
}

function titleOf(group: readonly RejectionData[]): string {
  const words = new Set(group.map((one) => one.reasonRaw));
  const first = group[0]?.reasonRaw ?? '';
  return words.size > 1 ? `${first} 等 ${words.size} 种说法` : first;
}

function whereText(one: RejectionData, { pool, now }: RenderContext): string {
  const times = one.occurrence > 1 ? [`第 ${one.occurrence} 次申报`] : [];
  const deadline = `报名截止 ${deadlineText(one.signUpEndsAt, now)}`;
  return [
    shopName(pool, one.shopId),
    one.offerName,
    `商品 ${one.platformListingId}`,
    ...times,
    deadline,
  ].join(' · ');
}

/** Nothing scraped enters a command, and a hand-typed person id only when a shell reads it as one word. */
function correctCommand(one: RejectionData): string {
  const by = /^[\p{L}\p{N}_.-]+$/u.test(one.owner) ? one.owner : '人员编号';
  return one.canResubmit
    ? `npm run promo -- resubmit ${one.submissionId} --by ${by}`
    : `npm run promo -- show ${one.submissionId}`;
}

function correctHint(one: RejectionData): string {
  const sku = one.lines.find((line) => line.isConcerned)?.platformSkuId ?? 'SKU';
  return `改价加 --price ${sku}=新价（元），改库存加 --stock ${sku}=数量，改表单字段加 --set 字段=内容；可写多个。降价需另一人审批。`;
}

import { fillPhrase } from '../../domain/wording.ts';
import { type Html, html, link, plainText, webAddress } from './html.ts';
import { card, command, note, page, section } from './layout.ts';
import type { RenderContext, RenderedMail } from './render.ts';
import type { NeedsPersonData } from './schema.ts';
import { dueText, shopName, yuan } from './words.ts';

/** Cases of one person, those with the nearest deadline first. */
export function renderNeedsPerson(cases: readonly NeedsPersonData[], context: RenderContext): RenderedMail {
  const { subject, title, intro, footer } = context.wording['needs-person'];
  const sorted = [...cases].sort((a, b) => a.deadlineAt.localeCompare(b.deadlineAt));
  const values = { count: sorted.length, first: plainText(sorted[0]?.what ?? '') };
  return {
    subject: fillPhrase(subject, values),
    html: page({
      title: fillPhrase(title, values),
      intro: fillPhrase(intro, values),
      footer: fillPhrase(footer, values),
      body: [
        section(
          '等您处理',
          sorted.length,
          sorted.map((one) => caseCard(one, context)),
        ),
      ],
    }),
    text: sorted.map((one) => caseText(one, context)).join('\n\n'),
    attachments: [],
  };
}

function caseCard(one: NeedsPersonData, context: RenderContext): Html {
  return card('amber', [
    html`<div><b>${one.what}</b> · ${one.title}</div>`,
    note(whereText(one, context)),
    html`<div>${one.text}</div>`,
    html`<div style="margin-top:4px"><b>怎么办：</b>${one.advice}${linkOf(one)}</div>`,
    command(showCommand(one)),
  ]);
}

function caseText(one: NeedsPersonData, context: RenderContext): string {
  const lines = [`■ ${one.what} · ${one.title}`, whereText(one, context), one.text, `怎么办：${one.advice}`];
  const address = webAddress(one.link ?? '');
  return [...lines, ...(address === undefined ? [] : [address]), showCommand(one)].map(plainText).join('\n');
}

function whereText(one: NeedsPersonData, { pool, now }: RenderContext): string {
  const amount = one.amountFen === undefined ? [] : [`金额 ${yuan(one.amountFen)}`];
  return [shopName(pool, one.shopId), one.offerName, dueText(one, now), ...amount].join(' · ');
}

function linkOf(one: NeedsPersonData): Html | undefined {
  return one.link === undefined ? undefined : html` ${link(one.link, '打开平台页面')}`;
}

function showCommand(one: NeedsPersonData): string {
  return `npm run promo -- show ${one.submissionId}`;
}

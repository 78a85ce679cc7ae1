import { formatPlatformTime } from '../../domain/time.ts';
import type { ChatLine } from '../../ports/robots.ts';
import type { ChatContext, ChatEntry } from './chat.ts';
import { webAddress } from './html.ts';
import type { AlertData, DigestData, NeedsPersonData, RejectionData } from './schema.ts';
import { clip, deadlineText, dueText, shopName, yuan } from './words.ts';

// In a group people read a line per case and the id to look it up by; everything else stands in the mail and in `promo show`.

const NAME_LENGTH = 50;
const WORDS_LENGTH = 120;
const ALERT_LENGTH = 300;
/** A longer address is no help in a group. */
const ADDRESS_LENGTH = 500;

export function rejectionLines(one: RejectionData, context: ChatContext): ChatEntry {
  const facts = [
    clip(one.title, NAME_LENGTH),
    clip(one.offerName, NAME_LENGTH),
    shopOf(one.shopId, context),
    `截止 ${deadlineText(one.signUpEndsAt, context.now)}`,
    one.submissionId,
  ];
  return {
    heading: `${clip(one.reasonRaw, WORDS_LENGTH)}｜怎么办：${clip(one.advice, WORDS_LENGTH)}`,
    lines: [{ tone: 'text', text: `· ${facts.join(' · ')}` }],
  };
}

export function needsPersonLines(one: NeedsPersonData, context: ChatContext): ChatEntry {
  const facts = [
    clip(one.what, NAME_LENGTH),
    clip(one.title, NAME_LENGTH),
    clip(one.offerName, NAME_LENGTH),
    shopOf(one.shopId, context),
    dueText(one, context.now),
    ...(one.amountFen === undefined ? [] : [`金额 ${yuan(one.amountFen)}`]),
    one.submissionId,
  ];
  const address = webAddress(one.link ?? '');
  const isUseful = address !== undefined && address.length <= ADDRESS_LENGTH;
  return {
    heading: clip(one.advice, WORDS_LENGTH),
    lines: [
      {
        tone: 'text',
        text: `· ${facts.join(' · ')}`,
        ...(isUseful ? { link: { label: '打开平台页面', address } } : {}),
      },
    ],
  };
}

export function alertLines(one: AlertData, context: ChatContext): ChatEntry {
  const shop = one.shopId === undefined ? [] : [shopOf(one.shopId, context)];
  const lines: ChatLine[] = [
    { tone: 'heading', text: clip(one.title, WORDS_LENGTH) },
    { tone: 'text', text: clip(one.text, ALERT_LENGTH) },
    ...(one.advice === undefined
      ? []
      : [{ tone: 'text' as const, text: `怎么办：${clip(one.advice, ALERT_LENGTH)}` }]),
    { tone: 'note', text: [...shop, formatPlatformTime(one.at)].join(' · ') },
  ];
  return { lines };
}

export function digestLines({ date, chat, subject }: DigestData, { now }: ChatContext): ChatEntry {
  if (!chat) return { date, lines: [{ tone: 'text', text: subject }] };
  const counts = chat.counts.map(({ label, count }) => `${label} ${count}`).join(' · ');
  const pressing = chat.pressing.map(({ text, deadlineAt }): ChatLine => {
    const deadline = deadlineAt === undefined ? '' : ` · 截止 ${deadlineText(deadlineAt, now)}`;
    return { tone: 'text', text: `· ${clip(text, WORDS_LENGTH)}${deadline}` };
  });
  return {
    date,
    lines: [
      { tone: 'text', text: counts },
      ...(pressing.length === 0 ? [] : [{ tone: 'heading' as const, text: '最急的几项' }, ...pressing]),
      { tone: 'note', text: '全部内容和表格见邮件' },
    ],
  };
}

function shopOf(shopId: string, { pool }: ChatContext): string {
  return clip(shopName(pool, shopId), NAME_LENGTH);
}

import type { DigestSection } from '../../domain/wording.ts';
import { CHANGE_WORDS } from '../digest/campaigns.ts';
import { digestCounts } from '../digest/counts.ts';
import type { CampaignNews, Digest } from '../digest/model.ts';
import { rejectedCount } from '../digest/rejections.ts';
import { type ChartSources, picture } from './digest-charts.ts';
import { counted, more, ROWS_SHOWN } from './digest-parts.ts';
import { shortTime } from './digest-time.ts';
import { type Html, html } from './html.ts';
import { badge, note, section, table, toned } from './layout.ts';
import type { Tone } from './theme.ts';
import { shopName, yuan } from './words.ts';

export interface DetailContext {
  titles: Record<DigestSection, string>;
  sources: ChartSources;
}

const CHANGE_TONES: Record<CampaignNews['kind'], Tone> = {
  added: 'blue',
  changed: 'amber',
  vanished: 'grey',
};

/** New, changed and vanished campaigns with what is left of the sign-up, and when the coming ones end. */
export function campaignSection(digest: Digest, { titles, sources }: DetailContext): Html[] {
  const { campaigns, pool } = digest;
  const deadlines = picture('deadlines', digest, sources);
  if (campaigns.length === 0 && deadlines.length === 0) return [];
  const rows = campaigns
    .slice(0, ROWS_SHOWN)
    .map((one) => [
      badge(CHANGE_TONES[one.kind], CHANGE_WORDS[one.kind]),
      html`<b>${one.name}</b>${note(`${one.type} · ${shopName(pool, one.shopId)}`)}${one.text === undefined ? undefined : note(one.text)}`,
      signUpLeft(one, digest),
    ]);
  const columns = [{ header: '变化', width: '76px' }, { header: '活动' }, { header: '报名', width: '104px' }];
  return [
    section(titles.campaigns, counted('campaign-changes', campaigns.length), [
      ...(rows.length > 0 ? [table(columns, rows), ...more(campaigns.length, 'campaigns')] : []),
      ...withCaption('7 天内报名截止的活动，和还没有提交的申报：', deadlines),
    ]),
  ];
}

function withCaption(caption: string, shown: Html[]): Html[] {
  return shown.length === 0 ? [] : [note(caption), ...shown];
}

function signUpLeft({ isPermanent, daysLeft, signUpEndsAt }: CampaignNews, { at }: Digest): Html | string {
  if (isPermanent) return badge('grey', '长期');
  if (signUpEndsAt === undefined) return '平台未写明';
  if (daysLeft === undefined) return '已截止';
  const words = daysLeft === 0 ? '今天截止' : `剩 ${daysLeft} 天`;
  return html`${badge(daysLeft <= 1 ? 'red' : daysLeft <= 3 ? 'amber' : 'grey', words)}${note(shortTime(signUpEndsAt, at))}`;
}

/** Where all submissions stand, and how the last two weeks went. */
export function progressSection(digest: Digest, { titles, sources }: DetailContext): Html {
  const rows = digest.progress
    .filter(({ count }) => count > 0)
    .map(({ label, tone, count, recent, plannedSalesFen }) => [
      badge(tone, label),
      count,
      recent > 0 ? `+${recent}` : '',
      yuan(plannedSalesFen),
    ]);
  const columns = [
    { header: '状态' },
    { header: '条数', align: 'right' as const },
    { header: '本期变动', align: 'right' as const },
    { header: '计划销售', align: 'right' as const },
  ];
  return section(titles.progress, counted('submissions', digestCounts(digest).submissions), [
    ...(rows.length > 0 ? [table(columns, rows)] : [note('还没有申报。')]),
    ...withCaption('近 14 天每天提交、通过、驳回的条数：', picture('days', digest, sources)),
  ]);
}

/** What was turned away since the last digest, by reason, each with what to do. */
export function rejectionSection(digest: Digest, { titles, sources }: DetailContext): Html[] {
  const { rejections } = digest;
  if (rejections.length === 0) return [];
  const rows = rejections
    .slice(0, ROWS_SHOWN)
    .map(({ words, advice, items }) => [
      html`${words}<div>${toned('blue', `→ ${advice}`)}</div>`,
      items.length,
      items.filter(({ next }) => next !== undefined).length,
    ]);
  const columns = [
    { header: '原因（平台原话）和怎么办' },
    { header: '条数', align: 'right' as const, width: '44px' },
    { header: '已重报', align: 'right' as const, width: '52px' },
  ];
  return [
    section(titles.rejections, rejectedCount(rejections), [
      ...picture('reasons', digest, sources),
      table(columns, rows),
      ...more(rejections.length, 'rejections'),
    ]),
  ];
}

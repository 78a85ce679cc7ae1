import { ORIGIN_WORDS, SESSION_WORDS } from '../../domain/chinese.ts';
import { formatPlatformTime } from '../../domain/time.ts';
import type { DigestSection } from '../../domain/wording.ts';
import type { CampaignNews, Digest } from '../digest/model.ts';
import { CHANGE_WORDS } from '../digest/sheets.ts';
import { type Html, html } from './html.ts';
import { badge, card, note, section, type Tone, table } from './layout.ts';
import { shopName, timeLeft, yuan } from './words.ts';

type Titles = Record<DigestSection, string>;

const ROWS_SHOWN = 8;
const CHANGE_TONES: Record<CampaignNews['kind'], Tone> = {
  added: 'blue',
  changed: 'amber',
  vanished: 'grey',
};

/** What the team may want to know after what it must do. Empty sections stay away, except progress and sessions. */
export function digestDetails(digest: Digest, titles: Titles): Html[] {
  return [
    ...campaignSection(digest, titles),
    ...rejectionSection(digest, titles),
    progressSection(digest, titles),
    ...foreignSection(digest, titles),
    sessionSection(digest, titles),
    ...outboxSection(digest, titles),
  ];
}

function campaignSection({ campaigns, pool, at }: Digest, titles: Titles): Html[] {
  if (campaigns.length === 0) return [];
  const rows = campaigns
    .slice(0, ROWS_SHOWN)
    .map((one) => [
      badge(CHANGE_TONES[one.kind], CHANGE_WORDS[one.kind]),
      html`<b>${one.name}</b>${note(`${one.type} · ${shopName(pool, one.shopId)}`)}${one.text === undefined ? '' : note(one.text)}`,
      one.signUpEndsAt === undefined ? '' : timeLeft(one.signUpEndsAt, at),
    ]);
  return [
    section(titles.campaigns, campaigns.length, [
      table(
        [{ header: '变化', width: '70px' }, { header: '活动' }, { header: '报名', width: '110px' }],
        rows,
      ),
      ...more(campaigns.length, '活动变化'),
    ]),
  ];
}

function rejectionSection({ rejections }: Digest, titles: Titles): Html[] {
  if (rejections.length === 0) return [];
  const rows = rejections.map(({ words, advice, items }) => [
    html`${words}${note(advice)}`,
    items.length,
    items.filter(({ next }) => next !== undefined).length,
  ]);
  const total = rejections.reduce((sum, { items }) => sum + items.length, 0);
  return [
    section(titles.rejections, total, [
      table(
        [
          { header: '原因（平台原话）' },
          { header: '条数', align: 'right', width: '44px' },
          { header: '已重报', align: 'right', width: '52px' },
        ],
        rows,
      ),
    ]),
  ];
}

function progressSection({ progress, submissions, money }: Digest, titles: Titles): Html {
  const rows = progress
    .filter(({ count }) => count > 0)
    .map(({ label, tone, count, recent, plannedSalesFen }) => [
      badge(tone, label),
      count,
      recent > 0 ? `+${recent}` : '',
      yuan(plannedSalesFen),
    ]);
  return section(titles.progress, submissions.length, [
    table(
      [
        { header: '状态' },
        { header: '条数', align: 'right' },
        { header: '本期变动', align: 'right' },
        { header: '计划销售', align: 'right' },
      ],
      rows,
    ),
    note(
      `在途 ${money.submissions} 条，计划销售 ${yuan(money.plannedSalesFen)}，预计毛利不低于 ${yuan(money.marginFen)}（每条按最低的一行毛利率计）。`,
    ),
  ]);
}

function foreignSection({ foreign, pool }: Digest, titles: Titles): Html[] {
  if (foreign.length === 0) return [];
  const rows = foreign
    .slice(0, ROWS_SHOWN)
    .map((one) => [
      html`${one.subjectTitle}${note(`${one.offerName} · ${shopName(pool, one.shopId)}`)}`,
      ORIGIN_WORDS[one.origin],
      one.statusRaw,
    ]);
  return [
    section(titles.foreign, foreign.length, [
      note('这些报名不是本系统提交的，系统不会改动。'),
      table(
        [{ header: '商品' }, { header: '来源', width: '70px' }, { header: '平台状态', width: '80px' }],
        rows,
      ),
      ...more(foreign.length, '非本系统报名'),
    ]),
  ];
}

function sessionSection({ sessions, pauses, pool }: Digest, titles: Titles): Html {
  const rows = sessions.map(({ shopId, session = 'unknown', since, checkedAt }) => [
    shopName(pool, shopId),
    badge(session === 'signed-in' ? 'green' : session === 'unknown' ? 'grey' : 'red', SESSION_WORDS[session]),
    since === undefined
      ? ''
      : html`${formatPlatformTime(since)} 起${checkedAt === undefined ? '' : note(`${formatPlatformTime(checkedAt)} 检查`)}`,
  ]);
  return section(titles.sessions, undefined, [
    table([{ header: '店铺' }, { header: '状态' }, { header: '时间' }], rows),
    ...pauses.map(({ reason, since }) =>
      card('amber', [html`提交已暂停（${formatPlatformTime(since)} 起）：${reason}`]),
    ),
  ]);
}

function outboxSection({ outbox }: Digest, titles: Titles): Html[] {
  if (outbox.failed.length === 0) return [];
  const [oldest] = outbox.failed;
  return [
    section(titles.outbox, outbox.counts.failed, [
      card('red', [
        html`<div>${outbox.counts.failed} 条通知还没有送达，系统会一直重发。</div>`,
        note(`最早 ${formatPlatformTime(oldest?.createdAt ?? '')}，最近错误：${oldest?.lastError ?? ''}`),
      ]),
    ]),
  ];
}

function more(total: number, sheet: string): Html[] {
  return total > ROWS_SHOWN ? [note(`共 ${total} 条，其余见附件「${sheet}」。`)] : [];
}

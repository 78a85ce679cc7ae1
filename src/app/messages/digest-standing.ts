import { ORIGIN_WORDS, PLATFORM_WORDS, SESSION_WORDS } from '../../domain/chinese.ts';
import { formatPlatformTime, type Instant } from '../../domain/time.ts';
import { digestCounts } from '../digest/counts.ts';
import type { Digest, MoneySum, SessionRow } from '../digest/model.ts';
import type { DetailContext } from './digest-news.ts';
import { counted, more, ROWS_SHOWN } from './digest-parts.ts';
import { shortTime } from './digest-time.ts';
import { type Html, html } from './html.ts';
import { badge, card, note, section, table } from './layout.ts';
import { shopName, yuan } from './words.ts';

/** Per shop what the open submissions plan to sell, what is left of it, and what is lost when nobody acts. */
export function moneySection({ money, pool, at }: Digest, { titles }: DetailContext): Html[] {
  if (money.submissions === 0) return [];
  const columns = ['店铺', '条数', '计划销售', '毛利不低于', '还没提交'].map((header, index) => ({
    header,
    align: index === 0 ? ('left' as const) : ('right' as const),
  }));
  const shops = money.shops.slice(0, ROWS_SHOWN).map((shop) => {
    const name = html`${shopName(pool, shop.shopId)}${note(PLATFORM_WORDS[shop.platform])}`;
    return moneyRow(name, shop, at);
  });
  const total = shops.length > 1 ? [moneyRow(html`<b>合计</b>`, money, at)] : [];
  return [
    section(titles.money, html`${counted('at-stake', money.submissions)} 条在途`, [
      table(columns, [...shops, ...total]),
      ...atRisk(money, at),
      note('按活动价计算；毛利取每条申报里最低的一行。'),
    ]),
  ];
}

function moneyRow(name: Html, sum: MoneySum, at: Instant): (Html | string | number)[] {
  const { submissions, plannedSalesFen, marginFen, atRisk: risk } = sum;
  const until = risk.untilAt === undefined ? '' : ` · ${shortTime(risk.untilAt, at)} 起`;
  const unfiled =
    risk.submissions === 0
      ? ''
      : html`${yuan(risk.plannedSalesFen)}${note(`${risk.submissions} 条${until}`)}`;
  return [name, submissions, yuan(plannedSalesFen), yuan(marginFen), unfiled];
}

function atRisk({ atRisk: { submissions, plannedSalesFen, untilAt } }: MoneySum, at: Instant): Html[] {
  if (submissions === 0) return [];
  const until = untilAt === undefined ? '' : `，最早一条 ${shortTime(untilAt, at)} 截止`;
  return [
    card('amber', [
      html`还有 ${counted('at-risk', submissions)} 条没有提交，计划销售 ${yuan(plannedSalesFen)}${until}，过时就没有了。`,
    ]),
  ];
}

export function foreignSection({ foreign, pool }: Digest, { titles }: DetailContext): Html[] {
  if (foreign.length === 0) return [];
  const rows = foreign
    .slice(0, ROWS_SHOWN)
    .map((one) => [
      html`${one.subjectTitle}${note(`${one.offerName} · ${shopName(pool, one.shopId)}`)}`,
      ORIGIN_WORDS[one.origin],
      one.statusRaw,
    ]);
  return [
    section(titles.foreign, counted('foreign', foreign.length), [
      note('这些报名不是本系统提交的，系统不会改动。'),
      table(
        [{ header: '商品' }, { header: '来源', width: '70px' }, { header: '平台状态', width: '80px' }],
        rows,
      ),
      ...more(foreign.length, 'foreign'),
    ]),
  ];
}

const ALARM_TONES = { broken: 'red', ending: 'amber' } as const;

/** Every shop's log-in, those that are broken or end soon first. */
export function sessionSection(digest: Digest, { titles }: DetailContext): Html {
  const { sessions, pauses, pool, at } = digest;
  const rank = ({ alarm }: SessionRow) => (alarm === 'broken' ? 0 : alarm === 'ending' ? 1 : 2);
  const rows = sessions
    .toSorted((a, b) => rank(a) - rank(b))
    .map((row) => [shopName(pool, row.shopId), sessionBadge(row), sessionTimes(row, at)]);
  const alarms = digestCounts(digest).sessions;
  const count = alarms === 0 ? undefined : html`${counted('sessions', alarms)} 家失效或将到期`;
  return section(titles.sessions, count, [
    table([{ header: '店铺' }, { header: '状态' }, { header: '时间' }], rows),
    ...pauses.map(({ reason, since }) =>
      card('amber', [html`提交已暂停（${formatPlatformTime(since)} 起）：${reason}`]),
    ),
  ]);
}

function sessionBadge({ session = 'unknown', alarm }: SessionRow): Html {
  const tone = alarm === undefined ? (session === 'signed-in' ? 'green' : 'grey') : ALARM_TONES[alarm];
  return badge(tone, alarm === 'ending' ? '登录将到期' : SESSION_WORDS[session]);
}

function sessionTimes({ since, checkedAt, endsAt }: SessionRow, at: Instant): string {
  const facts = [
    endsAt === undefined ? undefined : `${shortTime(endsAt, at)} 到期`,
    since === undefined ? undefined : `${shortTime(since, at)} 起`,
    checkedAt === undefined ? undefined : `${shortTime(checkedAt, at)} 检查`,
  ];
  return facts.filter((fact) => fact !== undefined).join(' · ');
}

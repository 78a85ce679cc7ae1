import { digestCounts } from '../digest/counts.ts';
import { jobWords } from '../digest/job-words.ts';
import type { Digest } from '../digest/model.ts';
import type { DetailContext } from './digest-news.ts';
import { counted, more, ROWS_SHOWN } from './digest-parts.ts';
import { shortTime } from './digest-time.ts';
import { type Html, html } from './html.ts';
import { badge, card, note, section, table } from './layout.ts';
import { shopName } from './words.ts';

const SEVERITY = { danger: ['red', '平台会处理'], warning: ['amber', '请留意'] } as const;

/** Promises of accepted submissions that will not be kept as things stand, and when the platform acts on each. */
export function breachSection(digest: Digest, { titles }: DetailContext): Html[] {
  const { breaches, resolvedBreaches, pool, at } = digest;
  if (breaches.length + resolvedBreaches.length === 0) return [];
  const rows = breaches.slice(0, ROWS_SHOWN).map((breach) => {
    const [tone, words] = SEVERITY[breach.severity];
    return [
      html`${badge(tone, words)} ${breach.text}${note(`${breach.title} · ${breach.offerName} · ${shopName(pool, breach.shopId)}`)}${note(`${shortTime(breach.firstSeenAt, at)} 发现`)}`,
      breach.actsAt === undefined ? '随时' : shortTime(breach.actsAt, at),
    ];
  });
  const columns = [{ header: '哪里对不上' }, { header: '平台何时处理', width: '92px' }];
  return [
    section(titles.breaches, counted('breaches', breaches.length), [
      ...(rows.length > 0 ? [table(columns, rows)] : []),
      ...more(breaches.length, 'breaches'),
      ...resolvedBreaches
        .slice(0, ROWS_SHOWN)
        .map(({ title, text }) => html`<div>${badge('green', '已解除')} ${title}${note(text)}</div>`),
    ]),
  ];
}

/** Due runs that never took place. */
export function missedSection({ missedRuns, pool, at }: Digest, { titles }: DetailContext): Html[] {
  if (missedRuns.length === 0) return [];
  const rows = missedRuns
    .slice(0, ROWS_SHOWN)
    .map(({ jobId, lane, dueAt, summary }) => [
      html`${jobWords(jobId)}${lane === 'team' ? undefined : note(shopName(pool, lane))}`,
      shortTime(dueAt, at),
      summary ?? '',
    ]);
  return [
    section(titles.missed, counted('missed-runs', missedRuns.length), [
      table([{ header: '任务' }, { header: '本该在', width: '92px' }, { header: '说明' }], rows),
      ...(missedRuns.length > ROWS_SHOWN ? [note('其余用 npm run promo -- status 查看。')] : []),
    ]),
  ];
}

export function outboxSection(digest: Digest, { titles }: DetailContext): Html[] {
  const { failed } = digest.outbox;
  const { undelivered } = digestCounts(digest);
  const [oldest] = failed;
  if (undelivered === 0) return [];
  return [
    section(titles.outbox, counted('undelivered', undelivered), [
      card('red', [
        html`<div>这些通知还没有送达，系统会一直重发。</div>`,
        ...(oldest
          ? [note(`最早 ${shortTime(oldest.createdAt, digest.at)}，最近错误：${oldest.lastError ?? ''}`)]
          : []),
      ]),
    ]),
  ];
}

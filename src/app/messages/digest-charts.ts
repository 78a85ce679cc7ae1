import type { PlatformDate } from '../../domain/time.ts';
import type { BarChart, ColumnChart } from '../../ports/charts.ts';
import type { Digest, DigestCharts } from '../digest/model.ts';
import { type Html, html } from './html.ts';

export const CHART_NAMES = ['days', 'reasons', 'deadlines'] as const;
export type ChartName = (typeof CHART_NAMES)[number];

/** Where the page finds each picture that was drawn. */
export type ChartSources = Partial<Record<ChartName, string>>;

export interface DigestChart {
  name: ChartName;
  chart: ColumnChart | BarChart;
}

/** The pictures worth drawing; one without numbers is left out. */
export function digestCharts({ charts }: Digest): DigestChart[] {
  const { days, reasons, deadlines } = charts;
  return [
    ...(days.some(({ filed, passed, rejected }) => filed + passed + rejected > 0) ? [daysChart(days)] : []),
    ...(reasons.length > 1 ? [reasonsChart(reasons)] : []),
    ...(deadlines.some(({ campaigns, submissions }) => campaigns + submissions > 0)
      ? [deadlinesChart(deadlines)]
      : []),
  ];
}

/** The picture with its numbers as text, for whoever does not see it. */
export function picture(name: ChartName, digest: Digest, sources: ChartSources): Html[] {
  const source = sources[name];
  if (source === undefined) return [];
  return [
    html`<img src="${source}" alt="${chartText(name, digest)}" width="552" style="display:block;width:100%;max-width:552px;height:auto;margin:6px 0;border-radius:8px;background:#ffffff;color:#1f2937">`,
  ];
}

/** The same numbers in words. */
export function chartText(name: ChartName, { charts }: Digest): string {
  if (name === 'days') return `近 14 天：${charts.days.flatMap(dayText).join('；')}`;
  if (name === 'reasons')
    return `驳回原因：${charts.reasons.map(({ words, count }) => `${words} ${count} 条`).join('；')}`;
  return `7 天内截止：${charts.deadlines.flatMap(deadlineText).join('；')}`;
}

function dayText({ date, filed, passed, rejected }: DigestCharts['days'][number]): string[] {
  if (filed + passed + rejected === 0) return [];
  return [`${date.slice(5)} 提交 ${filed}、通过 ${passed}、驳回 ${rejected}`];
}

function deadlineText({ date, campaigns, submissions }: DigestCharts['deadlines'][number]): string[] {
  if (campaigns + submissions === 0) return [];
  return [`${date.slice(5)} 活动 ${campaigns} 个、未提交申报 ${submissions} 条`];
}

function daysChart(days: DigestCharts['days']): DigestChart {
  const labels = days.map(({ date }, index) => {
    const [month, day] = date.slice(5).split('-').map(Number);
    return index === 0 || day === 1 ? `${month}/${day}` : `${day}`;
  });
  const series: ColumnChart['series'] = [
    { name: '提交', tone: 'blue', values: days.map(({ filed }) => filed) },
    { name: '通过', tone: 'green', values: days.map(({ passed }) => passed) },
    { name: '驳回', tone: 'red', values: days.map(({ rejected }) => rejected) },
  ];
  return { name: 'days', chart: { kind: 'columns', labels, series } };
}

const REASONS_DRAWN = 6;

function reasonsChart(reasons: DigestCharts['reasons']): DigestChart {
  const bars = reasons
    .slice(0, REASONS_DRAWN)
    .map(({ words, count }) => ({ label: words, value: count, tone: 'red' as const }));
  return { name: 'reasons', chart: { kind: 'bars', bars } };
}

function deadlinesChart(deadlines: DigestCharts['deadlines']): DigestChart {
  const labels = deadlines.map(({ date }, index) =>
    index === 0 ? '今天' : `${dayOfWeek(date)} ${Number(date.slice(8))}`,
  );
  const series: ColumnChart['series'] = [
    { name: '活动', tone: 'blue', values: deadlines.map(({ campaigns }) => campaigns) },
    { name: '未提交', tone: 'amber', values: deadlines.map(({ submissions }) => submissions) },
  ];
  return { name: 'deadlines', chart: { kind: 'columns', labels, series } };
}

const DAY_OF_WEEK = new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone: 'UTC' });

function dayOfWeek(date: PlatformDate): string {
  return DAY_OF_WEEK.format(new Date(`${date}T00:00:00Z`));
}

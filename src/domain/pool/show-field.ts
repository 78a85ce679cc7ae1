import { formatYuan } from '../money.ts';
import { formatPlatformTime } from '../time.ts';
import type { Column } from './column.ts';

/** A field's value as people read it in a difference or a finding; `空` when there is none. */
export function showField(column: Column, value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return '空';
  if (Array.isArray(value)) return value.map((item) => showListItem(column, String(item))).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return showNumber(column, value);
  const text = String(value);
  return column.kind === 'instant' ? formatPlatformTime(text) : (column.words?.[text] ?? text);
}

/** `8500` → `8.5折`; above list price or below 1 折, where nobody says 折, a percentage. */
export function formatDiscount(bp: number): string {
  return bp >= 1000 && bp <= 10_000 ? `${bp / 1000}折` : formatRate(bp);
}

export function formatRate(bp: number): string {
  return `${bp / 100}%`;
}

/** `brand:山野集` → `品牌:山野集`. */
export function showListItem(column: Column, item: string): string {
  const colon = item.indexOf(':');
  const word = colon < 0 ? undefined : column.words?.[item.slice(0, colon)];
  return word ? word + item.slice(colon) : item;
}

function showNumber(column: Column, value: number): string {
  if (column.kind === 'money') return formatYuan(value);
  if (column.kind === 'discount') return formatDiscount(value);
  return column.kind === 'rate' ? formatRate(value) : String(value);
}

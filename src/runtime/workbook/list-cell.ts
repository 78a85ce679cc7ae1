import type { Column } from '../../domain/pool/column.ts';
import { showListItem } from '../../domain/pool/show-field.ts';

/** `;`, its full-width form and `、`. */
const SEPARATOR = /[;\uFF1B、]/;

/** Values by separators, or one a line: then the separators belong to the values. */
export function splitList(column: Column, text: string): string[] {
  const parts = text.split(text.includes('\n') ? '\n' : SEPARATOR);
  return parts.map((part) => wordOf(column, part.trim())).filter((part) => part !== '');
}

/** The reverse of `splitList`, exactly. */
export function joinList(column: Column, values: readonly string[]): string {
  const shown = values.map((value) => showListItem(column, value));
  const needsLines = shown.some((value) => SEPARATOR.test(value));
  return needsLines ? `${shown.join('\n')}\n` : shown.join('\uFF1B');
}

/** `品牌:山野集` → `brand:山野集`. */
function wordOf({ words = {} }: Column, item: string): string {
  const [, shown, rest] = /^([^:\uFF1A]+)[:\uFF1A](.+)$/.exec(item) ?? [];
  const known = Object.entries(words).find(([, chinese]) => chinese === shown);
  return known ? `${known[0]}:${rest}` : item;
}

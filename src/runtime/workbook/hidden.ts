import type { Sheet } from '../../domain/pool/column.ts';
import type { HiddenColumns } from './raw-rows.ts';
import type { SheetStream } from './sheet-stream.ts';

const SHOWN = 20;

/** A filter that somebody left on must not make rows vanish unseen, nor may they come in unseen. */
export function describeHidden(
  { title, columns }: Sheet,
  { isHidden, hiddenColumns }: SheetStream,
  hiddenRows: readonly number[],
): string[] {
  const places = hiddenColumns.flatMap((range) => withinSheet(range, columns.length));
  const kinds = [
    isHidden ? '整张工作表' : '',
    hiddenRows.length > 0 ? `第 ${shorten(hiddenRows)} 行` : '',
    places.length > 0 ? `第 ${shorten(places)} 列` : '',
  ].filter((kind) => kind !== '');
  return kinds.length > 0 ? [`工作表「${title}」隐藏的内容也已读取：${kinds.join('；')}`] : [];
}

/** From 1; programs hide all columns to the right of a table, which says nothing. */
function withinSheet({ first, last }: HiddenColumns, count: number): number[] {
  const end = Math.min(last + 1, count);
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index + 1);
}

function shorten(numbers: readonly number[]): string {
  const shown = numbers.slice(0, SHOWN).join('、');
  return numbers.length > SHOWN ? `${shown} 等 ${numbers.length} ` : shown;
}

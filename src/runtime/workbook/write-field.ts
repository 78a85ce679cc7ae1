import type { CellValue } from 'exceljs';
import type { Column } from '../../domain/pool/column.ts';
import { formatDiscount, formatRate } from '../../domain/pool/show-field.ts';
import { joinList } from './list-cell.ts';
import { cellDateOf } from './wall-clock.ts';
import { escapeText } from './xml.ts';

/** The cell that `readField` takes back as exactly this value. Texts are never formulas, whatever they begin with. */
export function cellValueOf(column: Column, value: unknown): CellValue {
  if (value === undefined) return null;
  if (Array.isArray(value))
    return value.length === 0 ? null : escapeText(joinList(column, value.map(String)));
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return numberCell(column, value);
  const text = String(value);
  if (column.kind === 'instant') return cellDateOf(text);
  if (column.kind === 'date') return new Date(`${text}T00:00:00Z`);
  return column.words?.[text] ?? escapeText(text);
}

function numberCell({ kind }: Column, value: number): CellValue {
  if (kind === 'discount') return formatDiscount(value);
  if (kind === 'rate') return formatRate(value);
  return kind === 'money' ? value / 100 : value;
}

import type { Cell } from './cell.ts';

const MAX_SHOWN_LENGTH = 80;

/** A cell's content for a problem report, cut to a length that fits a line. */
export function showCell(cell: Cell): string {
  const text = textOf(cell);
  return text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}…` : text;
}

/** The whole content as one would read it off the sheet. */
export function textOf(cell: Cell): string {
  if (cell.kind === 'text') return cell.text;
  if (cell.kind === 'number') return cell.isPercent ? `${cell.number * 100}%` : String(cell.number);
  if (cell.kind === 'moment') return cell.wall.replace('T', ' ').replace(/(:00)?\.000$/, '');
  if (cell.kind === 'boolean') return cell.value ? 'TRUE' : 'FALSE';
  return cell.kind === 'unusable' ? cell.shown : '';
}

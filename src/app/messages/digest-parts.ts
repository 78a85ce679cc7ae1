import type { CountKind } from '../digest/counts.ts';
import type { TodoKind } from '../digest/model.ts';
import { SHEET_NAMES } from '../digest/sheet-names.ts';
import { type Html, html } from './html.ts';
import { note } from './layout.ts';

/** More of one kind stand in the workbook only: the mail stays under the 100 KB after which Gmail cuts. */
export const ROWS_SHOWN = 8;

/** A number as a test and a reader find it. */
export function counted(kind: CountKind | `todo-${TodoKind}`, count: number): Html {
  return html`<span data-count="${kind}">${count}</span>`;
}

export function more(total: number, sheet: keyof typeof SHEET_NAMES): Html[] {
  return total > ROWS_SHOWN ? [note(`共 ${total} 条，其余见附件「${SHEET_NAMES[sheet]}」。`)] : [];
}

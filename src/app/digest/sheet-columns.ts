import type { Pool } from '../../domain/pool/schema.ts';
import type { Instant } from '../../domain/time.ts';
import type { ReportCell, ReportColumn, ReportSheet } from '../../ports/reports.ts';
import { shopName, timeLeft } from '../messages/words.ts';

/** A column with the cell it shows of one row. */
export type Field<Row> = readonly [ReportColumn, (row: Row) => ReportCell];

export function sheetOf<Row>(name: string, rows: readonly Row[], fields: readonly Field<Row>[]): ReportSheet {
  return {
    name,
    columns: fields.map(([column]) => column),
    rows: rows.map((row) => fields.map(([, cellOf]) => cellOf(row))),
  };
}

/** With a line below the rows about what the sheet leaves out; none when that is nothing. */
export function withNote(sheet: ReportSheet, leftOut: number, note: string): ReportSheet {
  return leftOut === 0 ? sheet : { ...sheet, note };
}

export function text(header: string, width: number): ReportColumn {
  return { header, kind: 'text', width };
}

export function count(header: string): ReportColumn {
  return { header, kind: 'count', width: 9 };
}

export function money(header: string): ReportColumn {
  return { header, kind: 'money', width: 14 };
}

export function rate(header: string): ReportColumn {
  return { header, kind: 'rate', width: 11 };
}

export function instant(header: string): ReportColumn {
  return { header, kind: 'instant', width: 17 };
}

export function date(header: string): ReportColumn {
  return { header, kind: 'date', width: 12 };
}

export function shopOf(pool: Pool, shopId: string | undefined): string | undefined {
  return shopId === undefined ? undefined : shopName(pool, shopId);
}

export function leftOf(deadline: Instant | undefined, now: Instant): string | undefined {
  return deadline === undefined ? undefined : timeLeft(deadline, now);
}

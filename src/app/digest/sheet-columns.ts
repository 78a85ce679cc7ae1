import type { ReportCell, ReportColumn, ReportSheet } from '../../ports/reports.ts';

/** A column with the cell it shows of one row. */
export type Field<Row> = readonly [ReportColumn, (row: Row) => ReportCell];

export function sheetOf<Row>(name: string, rows: readonly Row[], fields: readonly Field<Row>[]): ReportSheet {
  return {
    name,
    columns: fields.map(([column]) => column),
    rows: rows.map((row) => fields.map(([, cellOf]) => cellOf(row))),
  };
}

export function text(header: string, width: number): ReportColumn {
  return { header, kind: 'text', width };
}

export function count(header: string): ReportColumn {
  return { header, kind: 'count', width: 9 };
}

export function money(header: string): ReportColumn {
  return { header, kind: 'money', width: 12 };
}

export function rate(header: string): ReportColumn {
  return { header, kind: 'rate', width: 11 };
}

export function instant(header: string): ReportColumn {
  return { header, kind: 'instant', width: 17 };
}

import type { Chart } from './charts.ts';

/** One cell of a report table. Instants are shown as Shanghai wall clock, money is 分, rates are bp. */
export type ReportCell = string | number | undefined;

export interface ReportColumn {
  header: string;
  /** `text` is never read as a formula or a number: ids stay what they are. `date` is a platform date. */
  kind: 'text' | 'count' | 'money' | 'rate' | 'instant' | 'date';
  width: number;
}

/** One sheet per question; the name is Chinese and at most 31 characters. */
export interface ReportSheet {
  name: string;
  columns: readonly ReportColumn[];
  rows: readonly (readonly ReportCell[])[];
  /** Stands below the rows, outside the filter: what the sheet leaves out. */
  note?: string;
}

/** Files made for people: workbooks and kept digests under the data folder. */
export interface Reports {
  workbook(sheets: readonly ReportSheet[]): Promise<Uint8Array>;
  /** PNG pictures in the order asked, 552 wide at twice the density; they need no font on this machine. */
  charts(wanted: readonly Chart[]): Promise<readonly Uint8Array[]>;
  /** Writes durably and replaces an older file of that name; returns its absolute path. */
  save(name: string, content: Uint8Array | string): Promise<string>;
  /** Undefined once it was pruned. */
  load(name: string): Promise<Uint8Array | undefined>;
}

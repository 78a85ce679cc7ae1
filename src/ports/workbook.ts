/** One row as the sheet shows it: texts trimmed, numbers in plain digits, '' where nothing stands. */
interface WorkbookRow {
  /** As the spreadsheet counts: the first row is 1. */
  number: number;
  cells: string[];
}

export interface WorkbookSheet {
  name: string;
  rows: WorkbookRow[];
}

/** One cell to be filled; columns count from 0. A number is written as one, whatever stood there. */
export interface CellFilling {
  row: number;
  column: number;
  value: string | number;
}

export interface SheetFilling {
  sheet: string;
  cells: readonly CellFilling[];
}

/** Both work off the main thread, and throw `Stop` when it is no workbook, too big, built to exhaust us, or takes longer than a minute. */
export interface Workbooks {
  /** Every row that holds something, hidden ones too. */
  readSheets(bytes: Uint8Array): Promise<WorkbookSheet[]>;
  /**
   * The same workbook with these cells filled. Everything else in it stays as it was: other cells, styles, merged cells, marks that its
   * maker knows it by. In a merged area the one cell that counts is filled. Throws `Stop` when a row is not there.
   */
  fillSheet(bytes: Uint8Array, filling: SheetFilling): Promise<Uint8Array>;
}

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

export interface WorkbookReader {
  /**
   * Every row that holds something, hidden ones too, read off the main thread. Throws `Stop` when it is no workbook, too big, built to
   * exhaust us, or takes longer than a minute.
   */
  readSheets(bytes: Uint8Array): Promise<WorkbookSheet[]>;
}

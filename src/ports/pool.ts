import type { Pool } from '../domain/pool/schema.ts';
import type { Instant } from '../domain/time.ts';

/** A consistent reading of the pool. `version` is the SHA-256 over its canonical content. */
export interface PoolSnapshot {
  pool: Pool;
  version: string;
  /** SHA-256 over policies and settings only: part of every submission's basis. */
  policyVersion: string;
}

/**
 * The pool's store. `read` takes in a hand edit within 5 s of its being saved.
 * Both throw `Stop` naming file, line and reason when a file is unreadable; nothing is ever replaced by defaults.
 */
export interface PoolStore {
  read(): Promise<PoolSnapshot>;
  /** Writes durably (bytes, fsync, rename, fsync folder). Throws `Stop` when a file changed since `basedOn` was read. */
  replace(next: Pool, basedOn: string): Promise<PoolSnapshot>;
}

/** One cell that could not be taken over, for the person who filled it in; all texts Chinese. */
export interface CellProblem {
  sheet: string;
  /** Row number as the spreadsheet shows it; 1 is the header. */
  row: number;
  column: string;
  value: string;
  expected: string;
}

/** What a workbook holds. With any problem nothing of it may be applied. */
export interface WorkbookReading {
  part: Partial<Pool>;
  /** Row number of each entry of the same list in `part`. */
  rows: Partial<Record<keyof Pool, number[]>>;
  problems: CellProblem[];
  /** Further problems that are counted but not listed. */
  moreProblems: number;
  /** Sheets of a name we do not know: left alone, and told. */
  ignoredSheets: string[];
  /** What a person does not see in the sheets and was read all the same, one Chinese line per sheet. */
  hidden: string[];
}

export interface PoolWorkbook {
  /**
   * Reads off the main thread. `now` stands for empty observation times.
   * Throws `Stop` when the file is no workbook, too big, built to exhaust us, or takes longer than a minute.
   */
  read(path: string, now: Instant): Promise<WorkbookReading>;
  /** Writes all sheets; the file appears whole or not at all. */
  write(pool: Pool, path: string): Promise<void>;
}

/** Pictures and papers that the pool names, below its `files/` folder. */
export interface PoolFiles {
  pathOf(relative: string): string;
  has(relative: string): boolean;
  /** Copies durably those that lie below `folder` and differ or are new. Answers how many it copied. */
  takeIn(folder: string, relatives: readonly string[]): Promise<number>;
}

import type { LineColumns } from './compare.ts';
import type { ControlMarks } from './controls.ts';
import type { DriverMarks } from './drivers.ts';
import type { TableMarks } from './table.ts';

/** Where one platform's form keeps its parts, as selectors: everything the engine has to be told. */
export interface FormMap {
  /** The part that repeats per subject. */
  card: (subjectId: string) => string;
  item: (itemId: string) => string;
  /** Code of the field that an item stands for, '' = none; `group` is the subject's id, '' outside of cards. */
  codeOfItem: (itemId: string, group: string) => string;
  itemOfCode: (code: string, group: string) => string;
  columns: LineColumns;
  /** Header of the column that names the row's sku. */
  rowIdColumn: string;
  controls: ControlMarks & DriverMarks;
  table: TableMarks;
}

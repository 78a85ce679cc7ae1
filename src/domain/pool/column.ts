import type { Pool } from './schema.ts';

/**
 * How a field is written for people. discount: `8.5折`; rate: `12.5%`; money: 元; instant: wall clock in Shanghai;
 * list: several values in one cell; choice: one of `words`.
 */
export type ColumnKind =
  | 'id'
  | 'text'
  | 'list'
  | 'money'
  | 'rate'
  | 'discount'
  | 'count'
  | 'date'
  | 'instant'
  | 'yes-no'
  | 'choice';

export interface ColumnOptions {
  optional?: true;
  /** An empty cell stands for the moment of the import. */
  emptyMeansNow?: true;
  /** Word in the data → word people read: of a choice, or of the part of a list's values before the colon. */
  words?: Readonly<Record<string, string>>;
}

export interface Column extends ColumnOptions {
  field: string;
  header: string;
  kind: ColumnKind;
}

/** One part of the pool as people see it: its name and its columns, in order. */
export interface Sheet {
  part: keyof Pool;
  title: string;
  columns: readonly Column[];
}

type Row<Part extends keyof Pool> = Pool[Part] extends (infer Item)[] ? Item : Pool[Part];
type FieldColumns<Part extends keyof Pool> = {
  [Field in keyof Required<Row<Part>> & string]: readonly [string, ColumnKind, ColumnOptions?];
};

/** Every field of the part must have its column; the compiler names the one that is missing. */
export function sheetOf<Part extends keyof Pool>(
  part: Part,
  title: string,
  fields: FieldColumns<Part>,
): Sheet {
  const entries = Object.entries<readonly [string, ColumnKind, ColumnOptions?]>(fields);
  const columns = entries.map(([field, [header, kind, options]]) => ({ field, header, kind, ...options }));
  return { part, title, columns };
}

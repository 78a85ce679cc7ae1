import type { CreateTableBuilder, Kysely } from 'kysely';

/** A migration sees tables by name only: it must keep working when the row types have moved on. */
export type SchemaDb = Kysely<Record<string, Record<string, unknown>>>;

type Table = CreateTableBuilder<string, string>;

/** Adds columns that must have a value. Ids, JSON and instants are text; money, rates, counts and flags integers. */
export function withColumns(table: Table, type: 'text' | 'integer', names: readonly string[]): Table {
  return names.reduce((built, name) => built.addColumn(name, type, (column) => column.notNull()), table);
}

/** Adds text columns that may be empty. */
export function withOptional(table: Table, names: readonly string[]): Table {
  return names.reduce((built, name) => built.addColumn(name, 'text'), table);
}

export async function addIndex(
  db: SchemaDb,
  table: string,
  columns: string[],
  isUnique = false,
): Promise<void> {
  const index = db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns(columns);
  await (isUnique ? index.unique() : index).execute();
}

export async function addPartialIndex(
  db: SchemaDb,
  table: string,
  { columns, unless }: { columns: string[]; unless: string },
): Promise<void> {
  await db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns(columns)
    .where(unless, 'is not', null)
    .execute();
}

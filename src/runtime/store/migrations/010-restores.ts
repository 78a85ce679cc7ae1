import { type SchemaDb, withColumns } from './columns.ts';

/** When this ledger was brought back from a backup of which moment: what was pressed in between it does not know. */
export async function createRestores(db: SchemaDb): Promise<void> {
  const numbered = db.schema
    .createTable('restores')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement());
  await withColumns(numbered, 'text', ['backup_at', 'restored_at', 'by']).execute();
}

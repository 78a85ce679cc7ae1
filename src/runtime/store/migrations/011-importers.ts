import { type SchemaDb, withColumns } from './columns.ts';

/** Who brought in the numbers that drafts rest on: such a person does not approve them. */
export async function addImporters(db: SchemaDb): Promise<void> {
  const columns = ['part', 'row_id', 'person', 'at'];
  await withColumns(db.schema.createTable('pool_imports'), 'text', columns)
    .addPrimaryKeyConstraint('pool_imports_key', ['part', 'row_id'])
    .execute();
  await db.schema.alterTable('submissions').addColumn('imported_by', 'text').execute();
}

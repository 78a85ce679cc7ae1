import { addIndex, type SchemaDb, withColumns, withOptional } from './columns.ts';

/** The platform's records, the append-only events, and what is to be told. */
export async function createHistoryTables(db: SchemaDb): Promise<void> {
  const records = db.schema.createTable('platform_records');
  await withColumns(records, 'text', ['shop_id', 'record_id', 'offer_id', 'origin', 'record'])
    .addPrimaryKeyConstraint('platform_records_key', ['shop_id', 'record_id'])
    .execute();
  await addIndex(db, 'platform_records', ['shop_id', 'offer_id']);
  await createEvents(db);
  await createOutbox(db);
}

async function createEvents(db: SchemaDb): Promise<void> {
  const numbered = db.schema
    .createTable('events')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement());
  const texts = ['at', 'event', 'aggregate', 'aggregate_id', 'who', 'why', 'data', 'evidence'];
  await withOptional(withColumns(numbered, 'text', texts), ['shop_id']).execute();
  await addIndex(db, 'events', ['aggregate_id']);
  await addIndex(db, 'events', ['shop_id', 'at']);
  await addIndex(db, 'events', ['event', 'at']);
}

async function createOutbox(db: SchemaDb): Promise<void> {
  const keyed = db.schema.createTable('outbox').addColumn('id', 'text', (column) => column.primaryKey());
  const texts = ['kind', 'recipients', 'dedupe_key', 'data', 'state', 'created_at', 'next_at'];
  const table = withColumns(withColumns(keyed, 'text', texts), 'integer', ['attempts']);
  await withOptional(table, ['group_key', 'not_before', 'batch_id', 'last_error', 'sent_at']).execute();
  await addIndex(db, 'outbox', ['dedupe_key'], true);
  await addIndex(db, 'outbox', ['state', 'next_at']);
}

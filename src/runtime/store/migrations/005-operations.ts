import { addIndex, type SchemaDb, withColumns, withOptional } from './columns.ts';

/** Requests to the owner, schedule memory, pauses, sessions. */
export async function createOperationTables(db: SchemaDb): Promise<void> {
  await createRequests(db);
  await createJobRuns(db);
  await createPauses(db);
  await withColumns(db.schema.createTable('shop_states'), 'text', ['session', 'text', 'since', 'checked_at'])
    .addColumn('shop_id', 'text', (column) => column.primaryKey())
    .execute();
}

async function createRequests(db: SchemaDb): Promise<void> {
  const numbered = db.schema
    .createTable('requests')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement());
  const table = withColumns(numbered, 'text', ['id', 'kind', 'payload', 'by', 'state', 'created_at']);
  await withOptional(table, ['result', 'claimed_at', 'finished_at']).execute();
  await addIndex(db, 'requests', ['id'], true);
  await addIndex(db, 'requests', ['state']);
}

async function createJobRuns(db: SchemaDb): Promise<void> {
  const keyed = db.schema.createTable('job_runs').addColumn('id', 'text', (column) => column.primaryKey());
  const table = withColumns(keyed, 'text', ['job_id', 'lane', 'due_at', 'started_at']);
  await withOptional(table, ['ended_at', 'result', 'summary']).execute();
  await addIndex(db, 'job_runs', ['job_id', 'lane', 'due_at']);
  await addIndex(db, 'job_runs', ['result', 'job_id', 'lane', 'due_at']);
}

async function createPauses(db: SchemaDb): Promise<void> {
  const keyed = db.schema.createTable('pauses').addColumn('id', 'text', (column) => column.primaryKey());
  await withOptional(withColumns(keyed, 'text', ['scope', 'reason', 'by', 'since']), ['ended_at']).execute();
  await addIndex(db, 'pauses', ['ended_at']);
}

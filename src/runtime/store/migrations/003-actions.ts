import { addIndex, type SchemaDb, withColumns, withOptional } from './columns.ts';

/** Presses at the platform, what they carried, and proven reads that did not show it. */
export async function createActionTables(db: SchemaDb): Promise<void> {
  const keyed = db.schema.createTable('actions').addColumn('id', 'text', (column) => column.primaryKey());
  const texts = ['kind', 'platform', 'shop_id', 'offer_id', 'state', 'run_id', 'claimed_at'];
  await withOptional(withColumns(keyed, 'text', texts), ['intent_at', 'answered_at']).execute();
  await addIndex(db, 'actions', ['state']);
  await addIndex(db, 'actions', ['shop_id', 'claimed_at']);
  await createActionSubmissions(db);
  const absences = withColumns(db.schema.createTable('absences'), 'text', [
    'submission_id',
    'read_at',
    'filter',
  ]);
  await withColumns(absences, 'integer', ['attempt'])
    .addPrimaryKeyConstraint('absences_key', ['submission_id', 'attempt', 'read_at'])
    .execute();
}

async function createActionSubmissions(db: SchemaDb): Promise<void> {
  const texts = ['action_id', 'submission_id', 'snapshot_hash', 'basis_hash'];
  const table = withColumns(db.schema.createTable('action_submissions'), 'text', texts);
  await withColumns(table, 'integer', ['position', 'attempt'])
    .addPrimaryKeyConstraint('action_submissions_key', ['action_id', 'submission_id'])
    .addForeignKeyConstraint('action_submissions_action', ['action_id'], 'actions', ['id'])
    .addForeignKeyConstraint('action_submissions_submission', ['submission_id'], 'submissions', ['id'])
    .execute();
  await addIndex(db, 'action_submissions', ['submission_id']);
}

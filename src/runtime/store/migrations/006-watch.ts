import { addIndex, type SchemaDb, withColumns, withOptional } from './columns.ts';

/** What is watched after acceptance: listings as the goods list shows them, and the breaches that are coming. */
export async function createWatchTables(db: SchemaDb): Promise<void> {
  await db.schema.alterTable('submission_lines').addColumn('list_price_fen', 'integer').execute();
  const states = db.schema.createTable('listing_states');
  const texts = ['shop_id', 'platform_listing_id', 'source', 'observed_at'];
  await withOptional(withColumns(states, 'text', texts), ['state'])
    .addPrimaryKeyConstraint('listing_states_key', ['shop_id', 'platform_listing_id'])
    .execute();
  await createBreaches(db);
}

async function createBreaches(db: SchemaDb): Promise<void> {
  const texts = [
    'submission_id',
    'kind',
    'shop_id',
    'severity',
    'text',
    'first_seen_at',
    'last_seen_at',
    'told_at',
    'told_severity',
  ];
  const table = withColumns(db.schema.createTable('breaches'), 'text', texts);
  await withOptional(withColumns(table, 'integer', ['degree', 'told_degree']), ['acts_at', 'closed_at'])
    .addPrimaryKeyConstraint('breaches_key', ['submission_id', 'kind'])
    .addForeignKeyConstraint('breaches_of', ['submission_id'], 'submissions', ['id'])
    .execute();
  await addIndex(db, 'breaches', ['closed_at', 'shop_id']);
}

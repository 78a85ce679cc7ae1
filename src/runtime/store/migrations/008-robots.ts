import { addIndex, type SchemaDb, withColumns, withOptional } from './columns.ts';

/** Which robots tell which message, what they were asked to post, and why one is silent. */
export async function createRobotTables(db: SchemaDb): Promise<void> {
  await addRouting(db);
  const deliveries = withColumns(db.schema.createTable('robot_deliveries'), 'text', [
    'message_id',
    'robot_id',
    'news_key',
    'state',
    'next_at',
  ]);
  await withOptional(withColumns(deliveries, 'integer', ['refusals']), ['batch_id', 'last_error', 'sent_at'])
    .addPrimaryKeyConstraint('robot_deliveries_key', ['robot_id', 'news_key'])
    .addForeignKeyConstraint('robot_deliveries_of', ['message_id'], 'outbox', ['id'])
    .execute();
  await addIndex(db, 'robot_deliveries', ['state', 'robot_id', 'next_at']);
  await addIndex(db, 'robot_deliveries', ['robot_id', 'message_id'], true);
  await createPosts(db);
  const states = db.schema
    .createTable('robot_states')
    .addColumn('robot_id', 'text', (column) => column.primaryKey());
  await withOptional(withColumns(states, 'integer', ['times']), [
    'last_sent_at',
    'reason',
    'text',
    'until',
    'since',
  ]).execute();
}

/** What lay in the outbox before robots is mailed as it was, and told by none. */
async function addRouting(db: SchemaDb): Promise<void> {
  await db.schema.alterTable('outbox').addColumn('routed_at', 'text').execute();
  await db
    .updateTable('outbox')
    .set((row) => ({ routed_at: row.ref('created_at') }))
    .execute();
  await addIndex(db, 'outbox', ['routed_at', 'created_at']);
}

async function createPosts(db: SchemaDb): Promise<void> {
  const numbered = db.schema
    .createTable('robot_posts')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement());
  await withColumns(numbered, 'text', ['robot_id', 'batch_id', 'at']).execute();
  await addIndex(db, 'robot_posts', ['robot_id', 'at']);
}

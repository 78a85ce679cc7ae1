import { addPartialIndex, type SchemaDb } from './columns.ts';

/** What is to be done to a sign-up that stands: publish, adjust, confirm, supply material. */
export async function addFollowUps(db: SchemaDb): Promise<void> {
  await db.schema.alterTable('submissions').addColumn('follow_up', 'text').execute();
  await addPartialIndex(db, 'submissions', { columns: ['shop_id', 'follow_up'], unless: 'follow_up' });
}

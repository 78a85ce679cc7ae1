import { sql } from 'kysely';
import { addIndex, type SchemaDb } from './columns.ts';

/** What the daily digest asks for is found by index: open, changed lately, still to be corrected. */
export async function addDigestIndexes(db: SchemaDb): Promise<void> {
  await db.schema.dropIndex('submissions_by_stage_review').execute();
  await addIndex(db, 'submissions', ['stage', 'review', 'planned_sales_fen']);
  await addIndex(db, 'submissions', ['is_open', 'updated_at']);
  await addIndex(db, 'submissions', ['stage', 'sign_up_ends_at']);
  await addIndex(db, 'submissions', ['review', 'sign_up_ends_at']);
  await db.schema
    .createIndex('submissions_by_previous_id')
    .on('submissions')
    .column('previous_id')
    .where('previous_id', 'is not', null)
    .execute();
  await addIndex(db, 'campaigns', ['first_seen_at']);
  await addIndex(db, 'campaigns', ['vanished_at']);
  await addVerdictKind(db);
  await db.schema.alterTable('shop_states').addColumn('ends_at', 'text').execute();
}

/** A view into the JSON, so that rows written before have it too. PostgreSQL spells it `verdict::json ->> 'kind'`, stored. */
async function addVerdictKind(db: SchemaDb): Promise<void> {
  await db.schema
    .alterTable('verdicts')
    .addColumn('kind', 'text', (column) => column.generatedAlwaysAs(sql`verdict ->> 'kind'`))
    .execute();
  await addIndex(db, 'verdicts', ['kind', 'shop_id', 'offer_id']);
}

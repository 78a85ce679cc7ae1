import { z } from 'zod';
import { addIndex, addPartialIndex, type SchemaDb } from './columns.ts';

/** What queries ask for stands in columns with an index, so that reading costs what is open, not what ever was. */
export async function addScale(db: SchemaDb): Promise<void> {
  await addRecordColumns(db);
  await addIndex(db, 'submissions', ['shop_id', 'is_open', 'stage']);
  await addIndex(db, 'submissions', ['created_at', 'id']);
  await addPartialIndex(db, 'submissions', {
    columns: ['shop_id', 'platform_record_id'],
    unless: 'platform_record_id',
  });
  await addPartialIndex(db, 'submissions', { columns: ['shop_id', 'withdrawal'], unless: 'withdrawal' });
  await db.schema
    .alterTable('verdicts')
    .addColumn('meaning_hash', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
}

const Known = z.looseObject({ review: z.string(), submissionId: z.string().nullable().default(null) });

/** Rows written before have their review and submission in the JSON only. */
async function addRecordColumns(db: SchemaDb): Promise<void> {
  await db.schema
    .alterTable('platform_records')
    .addColumn('review', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('platform_records').addColumn('submission_id', 'text').execute();
  const rows = await db.selectFrom('platformRecords').select(['shopId', 'recordId', 'record']).execute();
  for (const { shopId, recordId, record } of rows) {
    const { review, submissionId } = Known.parse(JSON.parse(String(record)));
    await db
      .updateTable('platformRecords')
      .set({ review, submissionId })
      .where('shopId', '=', shopId)
      .where('recordId', '=', recordId)
      .execute();
  }
  await addIndex(db, 'platform_records', ['shop_id', 'submission_id', 'review']);
}

import { addIndex, type SchemaDb, withColumns, withOptional } from './columns.ts';

const SUBMISSION_TEXTS = [
  'shop_id',
  'offer_id',
  'subject_kind',
  'subject_id',
  'slot',
  'campaign_id',
  'offer_name',
  'campaign_type',
  'listing_id',
  'title',
  'stage',
  'review',
  'snapshot',
  'snapshot_hash',
  'basis',
  'basis_hash',
  'required_roles',
  'sign_up_ends_at',
  'owner',
  'made_by',
  'changed_by',
  'created_at',
  'updated_at',
];
const SUBMISSION_COUNTS = [
  'occurrence',
  'offer_version',
  'is_open',
  'margin_bp',
  'discount_bp',
  'planned_sales_fen',
  'attempt',
];
const SUBMISSION_OPTIONAL = [
  'previous_id',
  'review_raw',
  'reason_raw',
  'hold',
  'needs_person',
  'withdrawal',
  'platform_record_id',
];
const SUBJECT = ['shop_id', 'offer_id', 'subject_kind', 'subject_id', 'slot'];

/** Submissions with their lines, approvals and consents. */
export async function createSubmissionTables(db: SchemaDb): Promise<void> {
  await createSubmissions(db);
  await createLines(db);
  await createApprovals(db);
}

async function createSubmissions(db: SchemaDb): Promise<void> {
  const keyed = db.schema.createTable('submissions').addColumn('id', 'text', (column) => column.primaryKey());
  const counted = withColumns(withColumns(keyed, 'text', SUBMISSION_TEXTS), 'integer', SUBMISSION_COUNTS);
  await withOptional(counted, SUBMISSION_OPTIONAL).execute();
  await addIndex(db, 'submissions', [...SUBJECT, 'occurrence'], true);
  await db.schema
    .createIndex('submissions_one_open')
    .on('submissions')
    .columns(SUBJECT)
    .unique()
    .where('is_open', '=', 1)
    .execute();
  await addIndex(db, 'submissions', ['shop_id', 'stage']);
  await addIndex(db, 'submissions', ['stage', 'review']);
  await addIndex(db, 'submissions', ['is_open', 'shop_id']);
}

async function createLines(db: SchemaDb): Promise<void> {
  const texts = [
    'submission_id',
    'listing_sku_id',
    'platform_sku_id',
    'sku_id',
    'spec',
    'price_basis',
    'outcome',
    'review',
  ];
  const table = withColumns(db.schema.createTable('submission_lines'), 'text', texts);
  await withOptional(withColumns(table, 'integer', ['position', 'price_fen', 'stock']), ['reason'])
    .addPrimaryKeyConstraint('submission_lines_key', ['submission_id', 'position'])
    .addForeignKeyConstraint('submission_lines_of', ['submission_id'], 'submissions', ['id'])
    .execute();
}

async function createApprovals(db: SchemaDb): Promise<void> {
  const texts = ['submission_id', 'snapshot_hash', 'basis_hash', 'by', 'role', 'decision', 'at'];
  const approvals = db.schema
    .createTable('approvals')
    .addColumn('id', 'text', (column) => column.primaryKey());
  await withOptional(withColumns(approvals, 'text', texts), ['note', 'voided_at'])
    .addForeignKeyConstraint('approvals_of', ['submission_id'], 'submissions', ['id'])
    .execute();
  await addIndex(db, 'approvals', ['submission_id']);
  const consents = db.schema.createTable('consents').addColumn('id', 'text', (column) => column.primaryKey());
  await withColumns(consents, 'text', ['shop_id', 'text_hash', 'text', 'label', 'by', 'at']).execute();
  await addIndex(db, 'consents', ['shop_id', 'text_hash'], true);
}

import type { KeptRecord } from '../../domain/record.ts';
import { canonicalJson } from '../../domain/snapshot.ts';
import type { Change, RecordLedger } from '../../ports/ledger.ts';
import { recordChange } from './events.ts';
import { observeRecordPrices } from './facts.ts';
import { RecordJson } from './json-columns.ts';
import { decode } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';
import { writeAtomically } from './transactions.ts';

type RecordFilter = Parameters<RecordLedger['list']>[0] & { recordId?: string };

export function createRecordLedger(db: LedgerDb): RecordLedger {
  return {
    keep: (record, change) => writeAtomically(db, (tx) => keepRecord(tx, record, change)),
    list: (filter) => listRecords(db, filter),
  };
}

async function keepRecord(
  tx: LedgerTx,
  record: KeptRecord,
  change: Change,
): Promise<{ previous?: KeptRecord }> {
  const { shopId, recordId, offerId, origin } = record;
  const [previous] = await listRecords(tx, { shopId, recordId });
  const row = { offerId, origin, record: canonicalJson(record) };
  await tx
    .insertInto('platformRecords')
    .values({ shopId, recordId, ...row })
    .onConflict((conflict) => conflict.columns(['shopId', 'recordId']).doUpdateSet(row))
    .execute();
  if (!previous || canonicalJson(previous.lines) !== canonicalJson(record.lines)) {
    await observeRecordPrices(tx, record);
  }
  if (previous && statusOf(previous) === statusOf(record)) return { previous };
  const data = { ...newsOf(record), ...(previous ? { before: newsOf(previous) } : {}), ...change.data };
  await recordChange(tx, { aggregate: 'record', aggregateId: recordId, shopId }, { ...change, data });
  return previous ? { previous } : {};
}

function statusOf({ review, statusRaw, reasonRaw, origin }: KeptRecord): string {
  return canonicalJson({ review, statusRaw, reasonRaw, origin });
}

function newsOf({ review, statusRaw, reasonRaw, origin, offerId, subjectId }: KeptRecord) {
  return { review, statusRaw, origin, offerId, subjectId, ...(reasonRaw === undefined ? {} : { reasonRaw }) };
}

async function listRecords(db: LedgerDb, filter: RecordFilter): Promise<KeptRecord[]> {
  let query = db.selectFrom('platformRecords').selectAll().orderBy('shopId').orderBy('recordId');
  if (filter.shopId !== undefined) query = query.where('shopId', '=', filter.shopId);
  if (filter.recordId !== undefined) query = query.where('recordId', '=', filter.recordId);
  if (filter.offerId !== undefined) query = query.where('offerId', '=', filter.offerId);
  if (filter.origin !== undefined) query = query.where('origin', '=', filter.origin);
  return (await query.execute()).map((row) => decode(RecordJson, row.record, `record ${row.recordId}`));
}

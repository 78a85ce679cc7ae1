import type { Selectable } from 'kysely';
import { canonicalJson } from '../../domain/snapshot.ts';
import type { Change, LedgerEvent, SubmissionLedger } from '../../ports/ledger.ts';
import { DataJson, EvidenceJson } from './json-columns.ts';
import { queueMessages } from './outbox.ts';
import type { EventRow } from './rows/history-rows.ts';
import { decode, withoutNulls } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';

export type EventSubject = Pick<LedgerEvent, 'aggregate' | 'aggregateId' | 'shopId'>;

/** The change's event and its news. Everything that writes a row goes through here in the same transaction. */
export async function recordChange(tx: LedgerTx, subject: EventSubject, change: Change): Promise<void> {
  await appendEvent(tx, subject, change);
  await queueMessages(tx, change.notify ?? [], change.at);
}

/** History is append-only because this is the only function that touches the table, and it inserts. */
export async function appendEvent(
  tx: LedgerTx,
  subject: EventSubject,
  change: Omit<Change, 'notify'>,
): Promise<void> {
  const { at, event, who, why, data = {}, evidence = [] } = change;
  await tx
    .insertInto('events')
    .values({ at, event, who, why, data: canonicalJson(data), evidence: canonicalJson(evidence), ...subject })
    .execute();
}

export async function listEvents(
  db: LedgerDb,
  filter: Parameters<SubmissionLedger['events']>[0],
): Promise<LedgerEvent[]> {
  let query = db.selectFrom('events').selectAll().orderBy('seq');
  if (filter.aggregateId !== undefined) query = query.where('aggregateId', '=', filter.aggregateId);
  if (filter.shopId !== undefined) query = query.where('shopId', '=', filter.shopId);
  if (filter.since !== undefined) query = query.where('at', '>=', filter.since);
  if (filter.events !== undefined) query = query.where('event', 'in', [...filter.events]);
  return (await query.execute()).map(toEvent);
}

/** Events of the submission and of the actions that carried it, oldest first. */
export async function storyOf(db: LedgerDb, submissionId: string): Promise<LedgerEvent[]> {
  const carriers = db
    .selectFrom('actionSubmissions')
    .select('actionId')
    .where('submissionId', '=', submissionId);
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where((row) => row.or([row('aggregateId', '=', submissionId), row('aggregateId', 'in', carriers)]))
    .orderBy('seq')
    .execute();
  return rows.map(toEvent);
}

export function toEvent(row: Selectable<EventRow>): LedgerEvent {
  const what = `event ${row.seq}`;
  return {
    ...withoutNulls(row),
    data: decode(DataJson, row.data, what),
    evidence: decode(EvidenceJson, row.evidence, what),
  };
}

import type { Selectable } from 'kysely';
import { canonicalJson } from '../../domain/snapshot.ts';
import type { Instant } from '../../domain/time.ts';
import type { OutboxLedger } from '../../ports/ledger.ts';
import type { OutboxMessage, StoredMessage } from '../../ports/notifier.ts';
import { isMailDue } from './due.ts';
import { newId } from './ids.ts';
import { DataJson, IdsJson } from './json-columns.ts';
import type { OutboxRow } from './rows/history-rows.ts';
import { decode, withoutNulls } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';

export function createOutboxLedger(db: LedgerDb): OutboxLedger {
  return {
    add: (message, at) => db.transaction().execute((tx) => queueMessages(tx, [message], at)),
    due: (at, limit) => dueMessages(db, at, limit),
    list: (state, limit) => listMessages(db, state, limit),
    counts: () => countMessages(db),
    async joinBatch(ids, batchId, at) {
      await db.updateTable('outbox').set({ batchId, nextAt: at }).where('id', 'in', ids).execute();
    },
    async markSent(ids, at) {
      const sent = { state: 'sent' as const, sentAt: at };
      await db
        .updateTable('outbox')
        .set((row) => ({ ...sent, attempts: row('attempts', '+', 1) }))
        .where('id', 'in', ids)
        .execute();
    },
    async markFailed(ids, error, nextAt) {
      const failed = { state: 'failed' as const, lastError: error, nextAt };
      await db
        .updateTable('outbox')
        .set((row) => ({ ...failed, attempts: row('attempts', '+', 1) }))
        .where('id', 'in', ids)
        .where('state', '!=', 'sent')
        .execute();
    },
  };
}

/** News already told under the same key is dropped. */
export async function queueMessages(
  tx: LedgerTx,
  messages: readonly OutboxMessage[],
  at: Instant,
): Promise<void> {
  for (const message of messages) {
    await tx
      .insertInto('outbox')
      .values(rowOf(message, at))
      .onConflict((conflict) => conflict.column('dedupeKey').doNothing())
      .execute();
  }
}

function rowOf(message: OutboxMessage, at: Instant): OutboxRow {
  const { kind, to, dedupeKey, data, groupKey = null, notBefore = null } = message;
  return {
    id: newId('msg'),
    kind,
    recipients: canonicalJson(to),
    dedupeKey,
    data: canonicalJson(data),
    groupKey,
    notBefore,
    state: 'waiting',
    batchId: null,
    attempts: 0,
    createdAt: at,
    nextAt: notBefore !== null && notBefore > at ? notBefore : at,
    lastError: null,
    sentAt: null,
    routedAt: null,
  };
}

async function dueMessages(db: LedgerDb, at: Instant, limit: number): Promise<StoredMessage[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('state', 'in', ['waiting', 'failed'])
    .where((row) => isMailDue(row, at))
    .orderBy('nextAt')
    .orderBy('batchId')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toMessage);
}

async function listMessages(
  db: LedgerDb,
  state: StoredMessage['state'],
  limit: number,
): Promise<StoredMessage[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('state', '=', state)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toMessage);
}

async function countMessages(db: LedgerDb): Promise<Record<StoredMessage['state'], number>> {
  const rows = await db
    .selectFrom('outbox')
    .select((row) => ['state', row.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const counts = { waiting: 0, sent: 0, failed: 0 };
  for (const { state, count } of rows) counts[state] = Number(count);
  return counts;
}

export function toMessage(row: Selectable<OutboxRow>): StoredMessage {
  const { recipients, data, sentAt: _sentAt, ...message } = withoutNulls(row);
  return {
    ...message,
    to: decode(IdsJson, recipients, `message ${row.id}`),
    data: decode(DataJson, data, `message ${row.id}`),
  };
}

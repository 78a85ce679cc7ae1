import type { Selectable } from 'kysely';
import { Stop } from '../../domain/errors.ts';
import { canonicalJson } from '../../domain/snapshot.ts';
import type { Instant } from '../../domain/time.ts';
import type { Request } from '../../ports/operations.ts';
import { appendEvent } from './events.ts';
import { newId } from './ids.ts';
import { DataJson } from './json-columns.ts';
import type { RequestRow } from './rows/history-rows.ts';
import { decode } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';

export async function addRequest(
  tx: LedgerTx,
  asked: { kind: string; payload: Record<string, unknown>; by: string },
  at: Instant,
): Promise<Request> {
  const id = newId('req');
  const row = {
    ...asked,
    id,
    state: 'waiting' as const,
    createdAt: at,
    payload: canonicalJson(asked.payload),
  };
  await tx
    .insertInto('requests')
    .values({ ...row, result: null, claimedAt: null, finishedAt: null })
    .execute();
  const { kind, by: who } = asked;
  const data = { kind, payload: asked.payload };
  const why = `请求执行 ${kind}`;
  await appendEvent(
    tx,
    { aggregate: 'control', aggregateId: id },
    { at, event: 'requested', who, why, data },
  );
  return { ...asked, id, state: 'waiting', createdAt: at };
}

/** Oldest first; undefined when none waits. */
export async function claimRequest(tx: LedgerTx, at: Instant): Promise<Request | undefined> {
  const next = await tx
    .selectFrom('requests')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  if (!next) return undefined;
  await tx
    .updateTable('requests')
    .set({ state: 'running', claimedAt: at })
    .where('id', '=', next.id)
    .execute();
  return requestOf({ ...next, state: 'running' });
}

export interface Finish {
  id: string;
  state: 'done' | 'failed';
  result: Record<string, unknown>;
}

/** The first end counts: one that the restart has already settled keeps its result. */
export async function finishRequest(tx: LedgerTx, { id, state, result }: Finish, at: Instant): Promise<void> {
  const ended = await tx
    .updateTable('requests')
    .set({ state, result: canonicalJson(result), finishedAt: at })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning(['kind', 'by'])
    .executeTakeFirst();
  if (!ended) return;
  const why = state === 'done' ? `请求 ${ended.kind} 已完成` : `请求 ${ended.kind} 未完成`;
  const event = `request-${state}`;
  await appendEvent(
    tx,
    { aggregate: 'control', aggregateId: id },
    { at, event, who: ended.by, why, data: { result } },
  );
}

export async function settleRequests(
  tx: LedgerTx,
  states: readonly Request['state'][],
  at: Instant,
): Promise<void> {
  const left = await tx
    .selectFrom('requests')
    .select('id')
    .where('state', 'in', [...states])
    .execute();
  for (const { id } of left) {
    await finishRequest(tx, { id, state: 'failed', result: { error: '执行时程序中断,请重新发起' } }, at);
  }
}

export async function getRequest(db: LedgerDb, id: string): Promise<Request> {
  const row = await db.selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Stop(`no request ${id}`, `台账里没有编号为 ${id} 的请求。`);
  return requestOf(row);
}

function requestOf(row: Selectable<RequestRow>): Request {
  const { id, kind, by, state, createdAt } = row;
  const what = `request ${id}`;
  const result = row.result === null ? {} : { result: decode(DataJson, row.result, what) };
  return { id, kind, by, state, createdAt, payload: decode(DataJson, row.payload, what), ...result };
}

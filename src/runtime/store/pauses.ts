import type { Change } from '../../ports/ledger.ts';
import type { OperationsLedger, Pause, PauseScope } from '../../ports/operations.ts';
import { recordChange } from './events.ts';
import { newId } from './ids.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';

export async function pauseScope(
  tx: LedgerTx,
  pause: Parameters<OperationsLedger['pause']>[0],
  change: Change,
): Promise<Pause> {
  const stored = { ...pause, id: newId('pau'), since: change.at };
  await tx
    .insertInto('pauses')
    .values({ ...stored, endedAt: null })
    .execute();
  await recordControl(tx, pause.scope, { ...change, data: { reason: pause.reason, ...change.data } });
  return stored;
}

/** Ends every pause of exactly this scope. */
export async function unpauseScope(tx: LedgerTx, scope: PauseScope, change: Change): Promise<number> {
  const ended = await tx
    .updateTable('pauses')
    .set({ endedAt: change.at })
    .where('scope', '=', scope)
    .where('endedAt', 'is', null)
    .returning('id')
    .execute();
  if (ended.length > 0) await recordControl(tx, scope, change);
  return ended.length;
}

function recordControl(tx: LedgerTx, scope: PauseScope, change: Change): Promise<void> {
  const shop = scope.startsWith('shop:') ? { shopId: scope.slice('shop:'.length) } : {};
  return recordChange(tx, { aggregate: 'control', aggregateId: scope, ...shop }, change);
}

export async function listPauses(db: LedgerDb): Promise<Pause[]> {
  return db
    .selectFrom('pauses')
    .select(['id', 'scope', 'reason', 'by', 'since'])
    .where('endedAt', 'is', null)
    .orderBy('since')
    .execute();
}

export async function isPaused(
  tx: LedgerTx,
  { shopId, platform }: { shopId: string; platform: string },
): Promise<boolean> {
  const scopes = ['all', `platform:${platform}`, `shop:${shopId}`];
  const pauses = await listPauses(tx);
  return pauses.some(({ scope }) => scopes.includes(scope));
}

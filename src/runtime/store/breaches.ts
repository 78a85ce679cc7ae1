import type { Selectable } from 'kysely';
import type { ClosedBreach, ComingBreach } from '../../domain/breach.ts';
import type { Change } from '../../ports/ledger.ts';
import type { KeptBreaches, WatchLedger } from '../../ports/watch-ledger.ts';
import { recordChange } from './events.ts';
import type { BreachRow } from './rows/watch-rows.ts';
import { withoutNulls } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';
import { eventSubjectOf } from './write-submission.ts';

export async function keepBreaches(
  tx: LedgerTx,
  { submission, breaches }: { submission: { id: string; shopId: string }; breaches: KeptBreaches },
  change: Change | undefined,
): Promise<void> {
  const open = breaches.open.map((breach) => rowOf(breach, null));
  const closed = breaches.closed.map((breach) => rowOf(breach, breach.closedAt));
  for (const row of [...open, ...closed]) await putBreach(tx, row);
  if (change) await recordChange(tx, eventSubjectOf(submission), change);
}

async function putBreach(tx: LedgerTx, row: BreachRow): Promise<void> {
  await tx
    .insertInto('breaches')
    .values(row)
    .onConflict((conflict) => conflict.columns(['submissionId', 'kind']).doUpdateSet(row))
    .execute();
}

function rowOf({ told, ...breach }: ComingBreach | ClosedBreach, closedAt: string | null): BreachRow {
  return {
    ...breach,
    actsAt: breach.actsAt ?? null,
    toldAt: told.at,
    toldDegree: told.degree,
    toldSeverity: told.severity,
    closedAt,
  };
}

/** Without a time the platform may act at any moment: those come first. */
export async function openBreaches(
  db: LedgerDb,
  filter: NonNullable<Parameters<WatchLedger['openBreaches']>[0]>,
): Promise<ComingBreach[]> {
  let query = db.selectFrom('breaches').selectAll().where('closedAt', 'is', null);
  if (filter.shopId !== undefined) query = query.where('shopId', '=', filter.shopId);
  if (filter.submissionId !== undefined) query = query.where('submissionId', '=', filter.submissionId);
  const rows = await query
    .orderBy((row) => row.fn.coalesce('actsAt', row.val('')))
    .orderBy('firstSeenAt')
    .orderBy('submissionId')
    .orderBy('kind')
    .execute();
  return rows.map(breachOf);
}

export async function closedBreaches(
  db: LedgerDb,
  { since, shopId }: Parameters<WatchLedger['closedBreaches']>[0],
): Promise<ClosedBreach[]> {
  let query = db.selectFrom('breaches').selectAll().where('closedAt', '>=', since);
  if (shopId !== undefined) query = query.where('shopId', '=', shopId);
  const rows = await query.orderBy('closedAt').orderBy('submissionId').orderBy('kind').execute();
  return rows.flatMap((row) => (row.closedAt === null ? [] : [{ ...breachOf(row), closedAt: row.closedAt }]));
}

function breachOf(row: Selectable<BreachRow>): ComingBreach {
  const { toldAt, toldDegree, toldSeverity, closedAt: _closedAt, ...breach } = withoutNulls(row);
  return { ...breach, told: { at: toldAt, degree: toldDegree, severity: toldSeverity } };
}

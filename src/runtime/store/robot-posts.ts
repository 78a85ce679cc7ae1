import type { Selectable } from 'kysely';
import { addMs, type Instant } from '../../domain/time.ts';
import type { RobotLedger, RobotRest, RobotState } from '../../ports/robot-ledger.ts';
import type { RobotStateRow } from './rows/robot-rows.ts';
import { chunksOf } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';

/** Attempts older than the longest budget tell nothing any more. */
const KEPT_MS = 3_600_000;

export async function beginPost(
  tx: LedgerTx,
  { robotId, batchId, messageIds, at, pace }: Parameters<RobotLedger['beginPost']>[0],
): Promise<boolean> {
  for (const { posts, withinMs } of pace) {
    if ((await countPosts(tx, robotId, { after: addMs(at, -withinMs), until: at })) >= posts) return false;
  }
  await tx.insertInto('robotPosts').values({ robotId, batchId, at }).execute();
  await tx
    .deleteFrom('robotPosts')
    .where('robotId', '=', robotId)
    .where('at', '<', addMs(at, -KEPT_MS))
    .execute();
  for (const some of chunksOf(messageIds)) {
    await tx
      .updateTable('robotDeliveries')
      .set({ batchId })
      .where('robotId', '=', robotId)
      .where('messageId', 'in', some)
      .execute();
  }
  return true;
}

/** None later than now: those were made before the clock was set back. */
async function countPosts(
  tx: LedgerTx,
  robotId: string,
  { after, until }: { after: Instant; until: Instant },
): Promise<number> {
  const { count } = await tx
    .selectFrom('robotPosts')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('robotId', '=', robotId)
    .where('at', '>', after)
    .where('at', '<=', until)
    .executeTakeFirstOrThrow();
  return Number(count);
}

const AWAKE = { reason: null, text: null, until: null, since: null, times: 0 } as const;

export async function markTaken(
  tx: LedgerTx,
  { robotId, ids, at }: { robotId: string; ids: readonly string[]; at: Instant },
): Promise<void> {
  for (const some of chunksOf(ids)) {
    await tx
      .updateTable('robotDeliveries')
      .set({ state: 'sent', sentAt: at, lastError: null })
      .where('robotId', '=', robotId)
      .where('messageId', 'in', some)
      .execute();
  }
  const awake = { ...AWAKE, lastSentAt: at };
  await tx
    .insertInto('robotStates')
    .values({ robotId, ...awake })
    .onConflict((conflict) => conflict.column('robotId').doUpdateSet(awake))
    .execute();
}

/** `since` and `times` belong to one silence: a message taken ends it. It never began later than now, whatever the clock said then. */
export async function restRobot(tx: LedgerTx, { robotId, ...rest }: RobotRest, at: Instant): Promise<void> {
  await tx
    .insertInto('robotStates')
    .values({ robotId, lastSentAt: null, ...rest, since: at, times: 1 })
    .onConflict((conflict) =>
      conflict.column('robotId').doUpdateSet((row) => ({
        ...rest,
        since: row.fn<Instant>('min', [row.fn.coalesce('robotStates.since', row.val(at)), row.val(at)]),
        times: row('robotStates.times', '+', 1),
      })),
    )
    .execute();
}

export async function robotStates(db: LedgerDb): Promise<RobotState[]> {
  const waiting = await db
    .selectFrom('robotDeliveries')
    .select((row) => ['robotId', row.fn.countAll<number>().as('count')])
    .where('state', '=', 'waiting')
    .groupBy('robotId')
    .execute();
  const rows = await db.selectFrom('robotStates').selectAll().execute();
  const counts = new Map(waiting.map(({ robotId, count }) => [robotId, Number(count)]));
  const ids = new Set([...counts.keys(), ...rows.map(({ robotId }) => robotId)]);
  return [...ids].sort().map((robotId) => ({
    robotId,
    waiting: counts.get(robotId) ?? 0,
    ...stateOf(rows.find((row) => row.robotId === robotId)),
  }));
}

function stateOf(row: Selectable<RobotStateRow> | undefined): Pick<RobotState, 'lastSentAt' | 'rest'> {
  if (!row) return {};
  const { lastSentAt, reason, text, until, since, times } = row;
  const isResting = reason !== null && text !== null && until !== null && since !== null;
  return {
    ...(lastSentAt === null ? {} : { lastSentAt }),
    ...(isResting ? { rest: { reason, text, until, since, times } } : {}),
  };
}

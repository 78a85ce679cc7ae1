import type { Instant } from '../../domain/time.ts';
import type { StoredMessage } from '../../ports/notifier.ts';
import type { RobotDelivery, RobotLedger, Routing } from '../../ports/robot-ledger.ts';
import { longestHold } from './due.ts';
import { toMessage } from './outbox.ts';
import { beginPost, markTaken, restRobot, robotStates } from './robot-posts.ts';
import { chunksOf } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';
import { writeAtomically } from './transactions.ts';

export function createRobotLedger(db: LedgerDb): RobotLedger {
  return {
    unrouted: (limit) => unroutedMessages(db, limit),
    route: (routings, at) =>
      writeAtomically(db, async (tx) => {
        for (const routing of routings) await routeMessage(tx, routing, at);
      }),
    due: (robotId, at, limit) => dueDeliveries(db, { robotId, at, limit }),
    beginPost: (post) => writeAtomically(db, (tx) => beginPost(tx, post)),
    markTaken: (robotId, ids, at) => writeAtomically(db, (tx) => markTaken(tx, { robotId, ids, at })),
    rest: (rest, at) => writeAtomically(db, (tx) => restRobot(tx, rest, at)),
    markRefused: (robotId, ids, refusal) =>
      writeAtomically(db, (tx) => markRefused(tx, { robotId, ids, ...refusal })),
    states: () => robotStates(db),
  };
}

async function unroutedMessages(db: LedgerDb, limit: number): Promise<StoredMessage[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('routedAt', 'is', null)
    .orderBy('createdAt')
    .limit(limit)
    .execute();
  return rows.map(toMessage);
}

async function routeMessage(
  tx: LedgerTx,
  { messageId, robots, mailAt }: Routing,
  at: Instant,
): Promise<void> {
  const routed = await tx
    .updateTable('outbox')
    .set({ routedAt: at, ...(mailAt === undefined ? {} : { nextAt: mailAt }) })
    .where('id', '=', messageId)
    .where('routedAt', 'is', null)
    .executeTakeFirst();
  if (routed.numUpdatedRows === 0n || robots.length === 0) return;
  const fresh = { state: 'waiting', batchId: null, refusals: 0, lastError: null, sentAt: null } as const;
  await tx
    .insertInto('robotDeliveries')
    .values(robots.map(({ notBefore, ...route }) => ({ ...route, ...fresh, messageId, nextAt: notBefore })))
    .onConflict((conflict) => conflict.columns(['robotId', 'newsKey']).doNothing())
    .execute();
}

async function dueDeliveries(
  db: LedgerDb,
  { robotId, at, limit }: { robotId: string; at: Instant; limit: number },
): Promise<RobotDelivery[]> {
  const rows = await db
    .selectFrom('robotDeliveries as delivery')
    .innerJoin('outbox', 'outbox.id', 'delivery.messageId')
    .selectAll('outbox')
    .select(['delivery.batchId as postId', 'delivery.refusals'])
    .where('delivery.robotId', '=', robotId)
    .where('delivery.state', '=', 'waiting')
    .where((row) =>
      row.or([
        row('delivery.nextAt', '<=', at),
        // Held by nothing, whatever a clock that has been set back since says: begun, or put off neither when routed nor since.
        row('delivery.batchId', 'is not', null),
        row.and([row('delivery.refusals', '=', 0), row('delivery.nextAt', '<=', row.ref('outbox.routedAt'))]),
        row('delivery.nextAt', '>', longestHold(at)),
      ]),
    )
    .orderBy((row) => row.fn.coalesce('delivery.batchId', row.val('~')))
    .orderBy((row) => row.case().when('outbox.kind', '=', 'alert').then(0).else(1).end())
    .orderBy('outbox.createdAt')
    .orderBy('outbox.id')
    .limit(limit)
    .execute();
  return rows.map(({ postId, refusals, ...row }) => ({
    message: toMessage(row),
    refusals,
    ...(postId === null ? {} : { batchId: postId }),
  }));
}

async function markRefused(
  tx: LedgerTx,
  refused: { robotId: string; ids: readonly string[]; text: string; nextAt: Instant },
): Promise<void> {
  const { robotId, ids, text, nextAt } = refused;
  for (const some of chunksOf(ids)) {
    await tx
      .updateTable('robotDeliveries')
      .set((row) => ({ batchId: null, lastError: text, nextAt, refusals: row('refusals', '+', 1) }))
      .where('robotId', '=', robotId)
      .where('messageId', 'in', some)
      .execute();
  }
}

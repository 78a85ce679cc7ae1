import type { Clock } from '../../ports/clock.ts';
import type { OperationsLedger } from '../../ports/operations.ts';
import { beginRun, endRun, listNotRun, newestDueTimes, newestRuns, settleRuns } from './job-runs.ts';
import { listPauses, pauseScope, unpauseScope } from './pauses.ts';
import { addRequest, claimRequest, finishRequest, getRequest, settleRequests } from './requests.ts';
import { listRestores, markRestored } from './restores.ts';
import { withoutNulls } from './rows-to-values.ts';
import type { LedgerDb } from './schema.ts';
import { setShopState } from './shop-states.ts';
import { writeAtomically } from './transactions.ts';

export function createOperationsLedger(db: LedgerDb, clock: Clock): OperationsLedger {
  return {
    pause: (pause, change) => writeAtomically(db, (tx) => pauseScope(tx, pause, change)),
    unpause: (scope, change) => writeAtomically(db, (tx) => unpauseScope(tx, scope, change)),
    pauses: () => listPauses(db),
    request: (kind, payload, by, at) =>
      writeAtomically(db, (tx) => addRequest(tx, { kind, payload, by }, at)),
    claimRequest: (at) => writeAtomically(db, (tx) => claimRequest(tx, at)),
    finishRequest: (id, state, result) =>
      writeAtomically(db, (tx) => finishRequest(tx, { id, state, result }, clock.now())),
    getRequest: (id) => getRequest(db, id),
    settleAfterRestart: (at) =>
      writeAtomically(db, async (tx) => {
        await settleRequests(tx, ['running'], at);
        await settleRuns(tx, at);
      }),
    beginRun: (run) => beginRun(db, run),
    endRun: (id, result, summary, at) => endRun(db, { id, result, summary }, at),
    lastDueTimes: () => newestDueTimes(db),
    lastRuns: () => newestRuns(db),
    lastSuccesses: () => newestRuns(db, 'done'),
    notRun: (since) => listNotRun(db, since),
    markRestored: (backupAt, change) => writeAtomically(db, (tx) => markRestored(tx, backupAt, change)),
    restores: () => listRestores(db),
    setShopState: (state) => writeAtomically(db, (tx) => setShopState(tx, state)),
    shopStates: async () =>
      (await db.selectFrom('shopStates').selectAll().orderBy('shopId').execute()).map(withoutNulls),
  };
}

import type { ActionLedger } from '../../../ports/ledger.ts';
import { recordChange } from '../events.ts';
import type { LedgerDb } from '../schema.ts';
import { writeAtomically } from '../transactions.ts';
import { pressTimes, recordAbsence } from './absences.ts';
import { actionSubjectOf } from './action-events.ts';
import { claimAction } from './claim.ts';
import { commitIntent, renewIntent } from './commit-intent.ts';
import { getAction, loadActions } from './read-actions.ts';
import { recordAnswers } from './record-answers.ts';
import { releaseAction } from './release.ts';
import { settleLeftBehind } from './settle.ts';

export function createActionLedger(db: LedgerDb): ActionLedger {
  return {
    claim: (input, change) => writeAtomically(db, (tx) => claimAction(tx, input, change)),
    commitIntent: (actionId, platformNow, change) =>
      writeAtomically(db, (tx) => commitIntent(tx, { actionId, platformNow }, change)),
    renewIntent: (actionId, platformNow, at) =>
      writeAtomically(db, (tx) => renewIntent(tx, { actionId, platformNow, at })),
    recordAnswers: (actionId, answers, change) =>
      writeAtomically(db, (tx) => recordAnswers(tx, { actionId, answers }, change)),
    release: (actionId, releases, change) =>
      writeAtomically(db, (tx) => releaseAction(tx, { actionId, releases }, change)),
    get: (id) => getAction(db, id),
    list: (filter = {}) => loadActions(db, filter),
    note: (actionId, change) =>
      writeAtomically(db, async (tx) => {
        await recordChange(tx, actionSubjectOf(await getAction(tx, actionId)), change);
      }),
    settleLeftBehind: (change, shopId) => writeAtomically(db, (tx) => settleLeftBehind(tx, change, shopId)),
    recordAbsence: (submissionId, proof, change) =>
      writeAtomically(db, (tx) => recordAbsence(tx, { submissionId, proof }, change)),
    presses: (submissionId) => pressTimes(db, submissionId),
  };
}

import { checkAbsences } from './absences.ts';
import { checkAnnounced } from './announced.ts';
import { checkClaims } from './claims.ts';
import { checkContent, checkOracle } from './commits.ts';
import { checkGroups } from './groups.ts';
import type { Check, History, Violation } from './history.ts';
import { checkApproved, checkFences } from './intents.ts';
import { checkMails } from './mails.ts';
import { checkNumbers } from './numbers.ts';
import { checkHeld, checkStages } from './stages.ts';
import { checkDeadlines, checkPauses } from './times.ts';
import { checkTold } from './told.ts';
import { checkWithdrawals } from './withdrawals.ts';

const CHECKS: readonly Check[] = [
  checkOracle,
  checkContent,
  checkAnnounced,
  checkApproved,
  checkNumbers,
  checkFences,
  checkClaims,
  checkAbsences,
  checkStages,
  checkHeld,
  checkPauses,
  checkDeadlines,
  checkTold,
  checkMails,
  checkGroups,
  checkWithdrawals,
];

/** Everything in a run's history that must never be. */
export function checkHistory(history: History): Violation[] {
  return CHECKS.flatMap((check) => check(history));
}

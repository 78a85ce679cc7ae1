import { checkAnnounced, checkContent, checkOracle } from './commits.ts';
import type { Check, History, Violation } from './history.ts';
import { checkApproved, checkFences } from './intents.ts';
import { checkMails } from './mails.ts';
import { checkHeld, checkStages } from './stages.ts';
import { checkDeadlines, checkPauses } from './times.ts';

const CHECKS: readonly Check[] = [
  checkOracle,
  checkContent,
  checkAnnounced,
  checkApproved,
  checkFences,
  checkStages,
  checkHeld,
  checkPauses,
  checkDeadlines,
  checkMails,
];

/** Everything in a run's history that must never be. */
export function checkHistory(history: History): Violation[] {
  return CHECKS.flatMap((check) => check(history));
}

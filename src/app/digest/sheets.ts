import type { ReportSheet } from '../../ports/reports.ts';
import { breachSheet, sessionSheet, unseenSheet } from './look-sheets.ts';
import type { Digest } from './model.ts';
import { moneySheet } from './money-sheets.ts';
import { campaignSheet, foreignSheet, rejectionSheet, verdictSheet } from './platform-sheets.ts';
import { approvalSheet, linesSheet, progressSheet } from './submission-sheets.ts';
import { daysSheet, summarySheet, todoSheet } from './today-sheets.ts';

/** One sheet per question; every row the mail counts is in here, and a sheet that leaves some out says how many. */
export function digestSheets(digest: Digest): ReportSheet[] {
  return [
    todoSheet(digest),
    summarySheet(digest),
    unseenSheet(digest),
    campaignSheet(digest),
    progressSheet(digest),
    linesSheet(digest),
    approvalSheet(digest),
    rejectionSheet(digest),
    moneySheet(digest),
    breachSheet(digest),
    foreignSheet(digest),
    sessionSheet(digest),
    verdictSheet(digest),
    daysSheet(digest),
  ];
}

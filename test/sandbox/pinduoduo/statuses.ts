import { STATUSES, type StatusGroup, type StatusWord, WINDOW_STATUS } from './invented.ts';
import type { EnrolRecord } from './model.ts';

export function statusWord(code: number): StatusWord {
  const word = STATUSES.find((status) => status.code === code);
  if (!word) throw new Error(`status ${code} is not in the table`);
  return word;
}

/** By code or by the platform's word; undefined for neither. */
export function findStatus(codeOrName: number | string): StatusWord | undefined {
  return STATUSES.find((status) => status.code === codeOrName || status.name === codeOrName);
}

export function groupOf(code: number): StatusGroup {
  return statusWord(code).group;
}

/** A closed record leaves its goods free for another sign-up. */
export function isOpenStatus(code: number): boolean {
  const group = groupOf(code);
  return group !== 'rejected' && group !== 'ended';
}

export function windowStatus(record: EnrolRecord, now: number): number {
  if (!record.window) return WINDOW_STATUS.unset;
  if (now < record.window.startsAt) return WINDOW_STATUS.upcoming;
  return now < record.window.endsAt ? WINDOW_STATUS.running : WINDOW_STATUS.over;
}

/** Tab 0-4 of the record page; a record is in 全部 and in at most one other. */
export function isInTab(record: EnrolRecord, tab: number, now: number): boolean {
  if (tab === 0) return true;
  return tabOf(record, now) === tab;
}

function tabOf(record: EnrolRecord, now: number): number {
  const group = groupOf(record.status);
  if (group === 'needs-action') return 1;
  if (group === 'reviewing') return 2;
  const isOver = windowStatus(record, now) === WINDOW_STATUS.over;
  return group === 'passed' && !isOver ? 3 : 4;
}

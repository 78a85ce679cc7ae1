import { STATUSES, type StatusGroup, type StatusWord } from './invented.ts';

export function statusWord(code: number): StatusWord {
  const word = STATUSES.find((status) => status.code === code);
  if (!word) throw new Error(`status ${code} is not in the table`);
  return word;
}

/** By code or by the platform's word; undefined for neither. */
export function findStatus(codeOrName: number | string): StatusWord | undefined {
  return STATUSES.find((status) => status.code === codeOrName || status.name === codeOrName);
}

function groupOf(code: number): StatusGroup {
  return statusWord(code).group;
}

/** A closed record leaves its product free for another sign-up. */
export function isOpenStatus(code: number): boolean {
  const group = groupOf(code);
  return group !== 'rejected' && group !== 'ended';
}

import type { Instant } from '../../domain/time.ts';

/** Most pressing first. */
export const TODO_KINDS = [
  'login',
  'breach',
  'needs-person',
  'unmapped',
  'approval',
  'withdrawal',
  'hold',
  'price',
  'rejection',
  'pause',
  'qualification',
] as const;
export type TodoKind = (typeof TODO_KINDS)[number];

/** Things of one kind that one role or person does in one go. */
export interface TodoGroup {
  kind: TodoKind;
  title: string;
  advice: string;
  items: TodoItem[];
}

export interface TodoItem {
  /** Names of whom it waits for, and their ids: an absent person's deputy stands in. */
  who: string;
  personIds: string[];
  shopId?: string;
  subject: string;
  offerName?: string;
  text: string;
  deadlineAt?: Instant;
  /** Begun later, it may miss the deadline; may have passed already. Absent for permanent windows and where nothing follows. */
  latestSafeAt?: Instant;
  submissionId?: string;
  command?: string;
  link?: string;
}

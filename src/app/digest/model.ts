import type { Pool } from '../../domain/pool/schema.ts';
import type { KeptRecord } from '../../domain/record.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Instant, PlatformDate } from '../../domain/time.ts';
import type { StoredVerdict } from '../../domain/verdict.ts';
import type { MessageState, StoredMessage } from '../../ports/notifier.ts';
import type { Pause, ShopState } from '../../ports/operations.ts';

/** The day's picture for the team. Mail, plain text and workbook are all made from this, so their numbers agree. */
export interface Digest {
  date: PlatformDate;
  at: Instant;
  /** The digest before this one; absent for the first: everything is new then. */
  since?: Instant;
  pool: Pool;
  unseen: Unseen[];
  todo: TodoGroup[];
  campaigns: CampaignNews[];
  rejections: RejectionGroup[];
  progress: ProgressRow[];
  money: Money;
  foreign: KeptRecord[];
  sessions: SessionRow[];
  pauses: Pause[];
  outbox: { counts: Record<MessageState, number>; failed: StoredMessage[] };
  submissions: Submission[];
  verdicts: StoredVerdict[];
}

/** "Could not look" is never shown as "nothing new". */
export interface Unseen {
  what: string;
  shopId?: string;
  reason: string;
  /** Last time it worked; absent = never yet. */
  lastSeenAt?: Instant;
}

export const TODO_KINDS = [
  'login',
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
type TodoKind = (typeof TODO_KINDS)[number];

/** Things of one kind that one role or person does in one go. */
export interface TodoGroup {
  kind: TodoKind;
  title: string;
  advice: string;
  items: TodoItem[];
}

export interface TodoItem {
  /** Names of whom it waits for. */
  who: string;
  shopId?: string;
  subject: string;
  offerName?: string;
  text: string;
  deadlineAt?: Instant;
  submissionId?: string;
  command?: string;
  link?: string;
}

export interface CampaignNews {
  kind: 'added' | 'changed' | 'vanished';
  shopId: string;
  campaignId: string;
  name: string;
  type: string;
  signUpEndsAt?: Instant;
  at: Instant;
  /** What changed, old and new. */
  text?: string;
}

export interface RejectionGroup {
  kind: string;
  /** The platform's words, as first met. */
  words: string;
  advice: string;
  items: { submission: Submission; words: string; next?: Submission }[];
}

export interface ProgressRow {
  label: string;
  tone: 'red' | 'amber' | 'green' | 'blue' | 'grey';
  count: number;
  /** Of those, changed since the last digest. */
  recent: number;
  plannedSalesFen: number;
}

/** What the open submissions plan to sell; the margin is a lower bound from each one's weakest line. */
export interface Money {
  submissions: number;
  plannedSalesFen: number;
  marginFen: number;
}

interface SessionRow extends Partial<ShopState> {
  shopId: string;
}

import type { ClosedBreach, ComingBreach } from '../../domain/breach.ts';
import type { PlatformId, Pool } from '../../domain/pool/schema.ts';
import type { KeptRecord } from '../../domain/record.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Instant, PlatformDate } from '../../domain/time.ts';
import type { StoredVerdict } from '../../domain/verdict.ts';
import type { ListedSubmission } from '../../ports/digest-ledger.ts';
import type { MessageState, StoredMessage } from '../../ports/notifier.ts';
import type { JobRun, Pause, ShopState } from '../../ports/operations.ts';

/** The day's picture for the team. Page, mail, workbook and robots are all made from this, so their numbers agree. */
export interface Digest {
  date: PlatformDate;
  at: Instant;
  /** The digest before this one; absent for the first: everything is new then. */
  since?: Instant;
  pool: Pool;
  unseen: Unseen[];
  /** The whole team's. Who reads it sees theirs first: `forReader`. */
  todo: TodoGroup[];
  reader?: Reader;
  campaigns: CampaignNews[];
  /** Submissions that reached the platform, and that it passed, since the last digest. */
  news: { filed: number; passed: number };
  rejections: RejectionGroup[];
  progress: ProgressRow[];
  money: Money;
  foreign: KeptRecord[];
  sessions: SessionRow[];
  breaches: BreachRow[];
  /** Those over since the last digest. */
  resolvedBreaches: BreachRow<ClosedBreach>[];
  /** Due runs since the last digest that never took place: missed, or passed by for an overlap. Newest first. */
  missedRuns: JobRun[];
  pauses: Pause[];
  outbox: { counts: Record<MessageState, number>; failed: StoredMessage[] };
  charts: DigestCharts;
  open: Submission[];
  /** Closed in the last 30 days, newest first, as far as shown. */
  closed: ListedSubmission[];
  /** Of offers that the lists still show, where nothing was drafted: price decisions, what could not be told, what does not fit. */
  verdicts: StoredVerdict[];
  /** How many older or further ones stand in the ledger only. */
  unlisted: { submissions: number; verdicts: number };
}

/** Most pressing first. */
export const TODO_KINDS = [
  'login',
  'breach',
  'needs-person',
  'unmapped',
  'approval',
  'follow-up',
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

/** Whose copy this is, and which of the team's items wait for them. */
interface Reader {
  personId: string;
  name: string;
  own: TodoGroup[];
  /** The rest of the team's. */
  others: TodoGroup[];
}

/** "Could not look" is never shown as "nothing new". */
export interface Unseen {
  what: string;
  shopId?: string;
  reason: string;
  /** Last time it worked; absent = never yet. */
  lastSeenAt?: Instant;
}

export interface CampaignNews {
  kind: 'added' | 'changed' | 'vanished';
  shopId: string;
  campaignId: string;
  name: string;
  type: string;
  signUpEndsAt?: Instant;
  /** 长期: no days are counted and nothing alarms. */
  isPermanent: boolean;
  /** Platform days until sign-up ends, 0 = today; absent when permanent, unknown or over. */
  daysLeft?: number;
  at: Instant;
  /** What changed, old and new. */
  text?: string;
}

export interface RejectionGroup {
  kind: string;
  /** The platform's words, as first met. */
  words: string;
  advice: string;
  items: { submission: Submission; words: string; next?: { id: string } }[];
}

export interface ProgressRow {
  label: string;
  tone: 'red' | 'amber' | 'green' | 'blue' | 'grey';
  /** Of all submissions ever, each in exactly one row. */
  count: number;
  /** Of those, changed since the last digest. */
  recent: number;
  plannedSalesFen: number;
}

/** What open submissions plan to sell at campaign price; the margin is a lower bound from each one's weakest line. */
export interface MoneySum {
  submissions: number;
  plannedSalesFen: number;
  marginFen: number;
  /** Not filed yet, so lost when the sign-up ends first: what, and when the first of it is lost. */
  atRisk: { submissions: number; plannedSalesFen: number; untilAt?: Instant };
}

export interface Money extends MoneySum {
  /** Shops with open submissions, most money first. */
  shops: (MoneySum & { shopId: string; platform: PlatformId })[];
}

export interface SessionRow extends Partial<ShopState> {
  shopId: string;
  /** broken: a person must log in · ending: within the warning time. */
  alarm?: 'broken' | 'ending';
}

/** A promise that will not be kept, with the submission it belongs to. */
export type BreachRow<T = ComingBreach> = T & Pick<Submission, 'title' | 'offerName' | 'owner'>;

/** Numbers for pictures; each is also told in words. */
export interface DigestCharts {
  /** The last 14 platform days, today last; a submission counts once per column, on the first day. */
  days: { date: PlatformDate; filed: number; passed: number; rejected: number }[];
  /** Since the last digest, most frequent first. */
  reasons: { words: string; count: number }[];
  /** The next 7 platform days, today first: sign-ups that end, and submissions that are not filed yet. */
  deadlines: { date: PlatformDate; campaigns: number; submissions: number; plannedSalesFen: number }[];
}

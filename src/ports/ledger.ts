import type { Action, SubjectAnswer } from '../domain/action.ts';
import type { Approval, Consent } from '../domain/approval.ts';
import type { ApprovalWait } from '../domain/latest-safe.ts';
import type { PlatformId } from '../domain/pool/schema.ts';
import type { KeptRecord, PlatformRecord } from '../domain/record.ts';
import type { ActionKind } from '../domain/snapshot.ts';
import type { Review, Stage, Submission, SubmissionKey } from '../domain/submission.ts';
import type { Instant } from '../domain/time.ts';
import type { CampaignLedger } from './campaign-ledger.ts';
import type { DigestLedger } from './digest-ledger.ts';
import type { EvidenceRef } from './evidence.ts';
import type { ImportLedger } from './import-ledger.ts';
import type { LedgerHistory } from './ledger-history.ts';
import type { MessageState, OutboxMessage, StoredMessage } from './notifier.ts';
import type { OperationsLedger } from './operations.ts';
import type { RobotLedger } from './robot-ledger.ts';
import type { WatchLedger } from './watch-ledger.ts';

/** Who changed something, when, why (Chinese, shown in the story), with which proof and which news to tell. */
export interface Change {
  who: string;
  at: Instant;
  why: string;
  /** Event kind, kebab-case, e.g. `drafted`, `filed`, `resent-detected`. */
  event: string;
  data?: Record<string, unknown>;
  evidence?: readonly EvidenceRef[];
  notify?: OutboxMessage[];
}

export interface LedgerEvent {
  seq: number;
  at: Instant;
  event: string;
  aggregate: 'campaign' | 'offer' | 'submission' | 'action' | 'record' | 'control' | 'shop' | 'pool';
  aggregateId: string;
  shopId?: string;
  who: string;
  why: string;
  data: Record<string, unknown>;
  evidence: EvidenceRef[];
}

export interface SubmissionFilter {
  ids?: readonly string[];
  shopId?: string;
  offerId?: string;
  stages?: readonly Stage[];
  reviews?: readonly Review[];
  isOpen?: boolean;
  /** Only those that somebody ever asked to take back. */
  isWithdrawing?: true;
  /** Only those of which the platform ever waited for something of ours. */
  isFollowedUp?: true;
}

export interface SubmissionCounts {
  stages: Partial<Record<Stage, number>>;
  reviews: Partial<Record<Review, number>>;
}

/** Fields a change may set; stage changes are checked against the table of stages. */
export type SubmissionPatch = Partial<
  Omit<
    Submission,
    | keyof SubmissionKey
    | 'id'
    | 'attempt'
    | 'createdAt'
    | 'updatedAt'
    | 'isOpen'
    | 'hold'
    | 'needsPerson'
    | 'reasonRaw'
    | 'withdrawal'
    | 'followUp'
  >
> & {
  hold?: Submission['hold'] | null;
  needsPerson?: Submission['needsPerson'] | null;
  reasonRaw?: string | null;
  withdrawal?: Submission['withdrawal'] | null;
  followUp?: Submission['followUp'] | null;
};

export type NewSubmission = Omit<Submission, 'id' | 'isOpen' | 'attempt' | 'createdAt' | 'updatedAt'>;

export interface SubmissionLedger {
  /** Refuses (kind `exists`) when the key stands or another occurrence of it is open. */
  create(
    draft: NewSubmission,
    change: Change,
  ): Promise<{ kind: 'created' | 'exists'; submission: Submission }>;
  /** Throws when missing. */
  get(id: string): Promise<Submission>;
  /** Give a filter that does not grow with history: closed ones stay for ever. */
  list(filter: SubmissionFilter): Promise<Submission[]>;
  counts(): Promise<SubmissionCounts>;
  /** Those of the shop that one of these records may be about, open or closed. */
  behind(
    shopId: string,
    records: readonly Pick<PlatformRecord, 'recordId' | 'offerId' | 'subjectId'>[],
  ): Promise<Submission[]>;
  /** Our sku → pieces promised by open submissions of all other shops. */
  pledgedElsewhere(shopId: string): Promise<ReadonlyMap<string, number>>;
  /** Newest occurrence of (shop, offer, subject, slot). */
  latest(key: Omit<SubmissionKey, 'occurrence'>): Promise<Submission | undefined>;
  /**
   * Row, event and outbox in one transaction. A changed snapshot or basis hash voids every approval (event `approval-voided`,
   * with `data.difference` of the change) and takes an approved one back to awaiting-approval when no stage is named.
   * Throws on a stage change that `stageProblem` forbids; `filing` is entered and left through `actions` alone.
   * `expect` guards against a race: undefined is returned and nothing written when it no longer holds.
   */
  change(
    id: string,
    patch: SubmissionPatch,
    change: Change,
    expect?: { stage?: Stage; attempt?: number },
  ): Promise<Submission | undefined>;
  /**
   * Stores the decision and, in the same transaction, what follows from it: with the last yes that was missing, `ready` or
   * `awaiting-approval` becomes `approved`; a no cancels what is not yet claimed, or drops the withdrawal it was about. The
   * stage returned tells; a decision on contents that have changed meanwhile is kept and changes nothing.
   */
  approve(id: string, approval: Omit<Approval, 'id'>, change: Change): Promise<Submission>;
  /** How long people took for the newest approvals; those by policy are left out. */
  approvalWaits(): Promise<ApprovalWait[]>;
  /** Oldest first. */
  approvals(id: string): Promise<Approval[]>;
  /** A second consent to the same text for the same shop changes nothing. */
  giveConsent(consent: Omit<Consent, 'id'>, change: Change): Promise<void>;
  consents(shopId: string): Promise<Consent[]>;
  /** Oldest first; `aggregateId` gives the history of one aggregate. */
  events(filter: {
    aggregateId?: string;
    shopId?: string;
    since?: Instant;
    events?: readonly string[];
  }): Promise<LedgerEvent[]>;
  /** Everything that happened to a submission and to the actions that carried it, oldest first. */
  story(id: string): Promise<LedgerEvent[]>;
}

export type IntentResult = 'committed' | 'paused' | 'lost-fence' | 'not-approved' | 'deadline-passed';

/** Claim, intent, answers and release are told by an event of every submission carried (data `actionId`, `attempt`). */
export interface ActionLedger {
  /**
   * `enrol` takes approved submissions of one shop and offer: stage filing, fence + 1, action row. The other kinds take filed ones of
   * which just that is asked for and approved; their stage stays. Undefined when paused or none is left.
   */
  claim(
    input: {
      kind: ActionKind;
      platform: PlatformId;
      shopId: string;
      offerId: string;
      submissionIds: string[];
      runId: string;
    },
    change: Change,
  ): Promise<Action | undefined>;
  /**
   * The durable intent before the press. One transaction checks pause, fence, stage, approvals of the exact hashes for every
   * required role, and the deadline against `platformNow`. Anything but `committed` forbids the press.
   */
  commitIntent(actionId: string, platformNow: Instant, change: Change): Promise<IntentResult>;
  /**
   * The same checks again while an intent waits for a person: `committed` = it stands, and the press counts as made now. No event; anything
   * else forbids the press, changes nothing and leaves giving back to the caller.
   */
  renewIntent(actionId: string, platformNow: Instant, at: Instant): Promise<IntentResult>;
  /**
   * Outcome per line after the press; submissions become filed, refused or unknown (each with an event of that name). What no answer
   * names is unknown. Other kinds keep the stage: the record's word ends them. False = fence lost, nothing written.
   */
  recordAnswers(actionId: string, answers: SubjectAnswer[], change: Change): Promise<boolean>;
  /**
   * Gives submissions back without a press: to approved, held with its reason, or lapsed. Allowed from `claimed`, and from
   * `intent` when the write gate proved that no request left (the caller's duty); such an intent no longer counts as a press.
   * Those not named go back to approved (to awaiting-approval when a yes is missing by now). False = fence lost, nothing written.
   */
  release(
    actionId: string,
    releases: { submissionId: string; to: 'approved' | 'held' | 'lapsed'; hold?: Submission['hold'] }[],
    change: Change,
  ): Promise<boolean>;
  get(id: string): Promise<Action>;
  /** Oldest first. */
  list(filter?: { shopId?: string; submissionId?: string }): Promise<Action[]>;
  /** An event about the action (and its news), no change of state. */
  note(actionId: string, change: Change): Promise<void>;
  /**
   * Intents without answer → unknown, mere claims → approved. For whoever has just gained the data folder's lock, and, with a
   * shop, for the one lane run of that shop before it claims: what an earlier run could not record.
   */
  settleLeftBehind(change: Change, shopId?: string): Promise<{ unknown: number; released: number }>;
  /** A proven read that did not show an unknown submission. Returns all absences of its present attempt, oldest first. */
  recordAbsence(
    submissionId: string,
    proof: { readAt: Instant; filter: string },
    change: Change,
  ): Promise<Instant[]>;
  /** Times of the enrol presses (intents not released) so far for a submission, all attempts, oldest first. */
  presses(submissionId: string): Promise<Instant[]>;
}

export interface RecordLedger {
  /** Upserts by shop and record id; event on first sight and on every status change. Returns what it was before. */
  keep(record: KeptRecord, change: Change): Promise<{ previous?: KeptRecord }>;
  /** The same for many, in one transaction; give parts of a few hundred. */
  keepAll(seen: readonly { record: KeptRecord; change: Change }[]): Promise<void>;
  list(filter: { shopId?: string; offerId?: string; origin?: KeptRecord['origin'] }): Promise<KeptRecord[]>;
  /** As they were last kept; ids never seen are left out. */
  kept(shopId: string, recordIds: readonly string[]): Promise<KeptRecord[]>;
  /** Open at the platform and none of our submissions': signed up by other hands. */
  openForeign(shopId: string): Promise<KeptRecord[]>;
}

export interface OutboxLedger {
  /** A message whose dedupe key is known is dropped. */
  add(message: OutboxMessage, at: Instant): Promise<void>;
  /** Waiting and failed ones with `nextAt` ≤ `at`, by nextAt, then batch, then id: a batch stands together. */
  due(at: Instant, limit: number): Promise<StoredMessage[]>;
  /** Joins messages into one mail for good, before it is sent, and sets their `nextAt` to `at`. */
  joinBatch(ids: string[], batchId: string, at: Instant): Promise<void>;
  markSent(ids: string[], at: Instant): Promise<void>;
  /** One attempt more, state `failed`, due again at `nextAt`. */
  markFailed(ids: string[], error: string, nextAt: Instant): Promise<void>;
  counts(): Promise<Record<MessageState, number>>;
  /** Oldest first; `failed` is what status and digest show. */
  list(state: MessageState, limit: number): Promise<StoredMessage[]>;
}

/** The durable memory of everything that happened. Every method is one transaction. */
export interface Ledger {
  campaigns: CampaignLedger;
  submissions: SubmissionLedger;
  actions: ActionLedger;
  records: RecordLedger;
  outbox: OutboxLedger;
  robots: RobotLedger;
  watch: WatchLedger;
  operations: OperationsLedger;
  digest: DigestLedger;
  imports: ImportLedger;
  history: LedgerHistory;
  close(): Promise<void>;
}

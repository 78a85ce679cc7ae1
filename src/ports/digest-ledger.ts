import type { Approval } from '../domain/approval.ts';
import type { OfferVersion } from '../domain/campaign.ts';
import type { Review, Stage, Submission } from '../domain/submission.ts';
import type { Instant } from '../domain/time.ts';
import type { StoredVerdict, VerdictKind } from '../domain/verdict.ts';
import type { CampaignLedger } from './campaign-ledger.ts';

/** A submission without what is long: what was sent, what it rests on, its lines. */
export type ListedSubmission = Omit<Submission, 'snapshot' | 'basis' | 'lines'>;

/** Every submission there is falls into exactly one. */
export interface StageCount {
  stage: Stage;
  review: Review;
  count: number;
  /** Of those, changed since the time asked for. */
  recent: number;
  plannedSalesFen: number;
}

/** Something that happened to a submission, without its story. */
export interface Milestone {
  submissionId: string;
  event: string;
  at: Instant;
}

/** The first `limit` of what was asked for, and how many there are beyond. */
export interface Limited<T> {
  rows: T[];
  more: number;
}

export type KnownCampaign = Awaited<ReturnType<CampaignLedger['listCampaigns']>>[number];

/** How all submissions stand and what became of them, read in one moment: the numbers agree while others write. */
export interface StandingSubmissions {
  counts: readonly StageCount[];
  /** Whole, oldest first. */
  open: readonly Submission[];
  /** Closed ones changed after `closedSince`, newest first. */
  closed: readonly ListedSubmission[];
  /** Refused, rejected or removed, and changed after `newsSince`; oldest first. */
  turnedAway: readonly Submission[];
  /** Refused or rejected, without a next occurrence, with a sign-up that ends after `now`. */
  correctable: readonly Submission[];
  /** Id of the next occurrence by id of the one turned away. */
  followers: ReadonlyMap<string, string>;
  /** Decisions on submissions that wait for approval. */
  approvals: readonly Approval[];
  /** All such events of the submissions that had one after `milestones.since`, oldest first. */
  milestones: readonly Milestone[];
}

export interface StandingQuestion {
  now: Instant;
  newsSince: Instant;
  closedSince: Instant;
  closedLimit: number;
  milestones: { events: readonly string[]; since: Instant };
}

/**
 * What the daily digest asks. The cost of each follows what is open or new; only the counts pass over all of history, in an
 * index. Nothing here writes.
 */
export interface DigestLedger {
  submissions(asked: StandingQuestion): Promise<StandingSubmissions>;
  /** Campaigns first seen or gone after `since`, and those named. */
  campaigns(since: Instant, named: readonly string[]): Promise<KnownCampaign[]>;
  /** Current versions of all shops' offers that the lists still show. */
  currentOffers(): Promise<OfferVersion[]>;
  /** Of offers that the lists still show, where no submission stands for the listing; of each kind 10,000 are counted at most. */
  openVerdicts(kinds: readonly VerdictKind[], limit: number): Promise<Limited<StoredVerdict>>;
}

import type { ClosedBreach, ComingBreach } from '../../domain/breach.ts';
import type { OfferContent } from '../../domain/campaign.ts';
import type { FilingPace } from '../../domain/latest-safe.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import type { KeptRecord } from '../../domain/record.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Instant } from '../../domain/time.ts';
import type { StoredVerdict } from '../../domain/verdict.ts';
import type { KnownCampaign, Limited, StandingSubmissions } from '../../ports/digest-ledger.ts';
import type { LedgerEvent } from '../../ports/ledger.ts';
import type { JobRun, Pause, ShopState } from '../../ports/operations.ts';
import type { Reason } from '../reason.ts';
import type { Digest } from './model.ts';

/** Everything the digest is made from, read once; the rest is pure. */
export interface DigestInput extends StandingSubmissions {
  now: Instant;
  /** The digest before this one. */
  since?: Instant;
  /** What is later is news: `since`, or the last 30 days when there was no digest yet. */
  newsSince: Instant;
  pool: Pool;
  campaigns: readonly KnownCampaign[];
  /** `<shop id> <offer id>` → current content. */
  offers: ReadonlyMap<string, OfferContent>;
  offerEvents: readonly LedgerEvent[];
  verdicts: Limited<StoredVerdict>;
  foreign: readonly KeptRecord[];
  breaches: readonly ComingBreach[];
  resolvedBreaches: readonly ClosedBreach[];
  states: readonly ShopState[];
  pauses: readonly Pause[];
  lastRuns: readonly JobRun[];
  lastSuccesses: readonly JobRun[];
  missedRuns: readonly JobRun[];
  outbox: Digest['outbox'];
  /** By shop id. */
  paces: ReadonlyMap<string, FilingPace>;
  reasonFor: (submission: Submission) => Reason;
  canResubmit: (submission: Submission) => boolean;
}

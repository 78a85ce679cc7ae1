import { isApproved } from '../../domain/approval.ts';
import type { OfferContent } from '../../domain/campaign.ts';
import type { Pool, Role } from '../../domain/pool/schema.ts';
import type { KeptRecord } from '../../domain/record.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Instant } from '../../domain/time.ts';
import type { StoredVerdict } from '../../domain/verdict.ts';
import type { CampaignLedger, LedgerEvent } from '../../ports/ledger.ts';
import type { JobRun, Pause, ShopState } from '../../ports/operations.ts';
import type { AppDeps } from '../deps.ts';
import type { Reason } from '../reason.ts';
import { reasonOf } from '../reason.ts';
import type { Digest } from './model.ts';

/** Everything the digest is made from, read once; the rest is pure. */
export interface DigestInput {
  now: Instant;
  since?: Instant;
  pool: Pool;
  submissions: readonly Submission[];
  /** Submission id → roles that have not said yes to the present hashes. */
  missingRoles: ReadonlyMap<string, readonly Role[]>;
  campaigns: Awaited<ReturnType<CampaignLedger['listCampaigns']>>;
  /** `<shop id> <offer id>` → current content. */
  offers: ReadonlyMap<string, OfferContent>;
  offerEvents: readonly LedgerEvent[];
  verdicts: readonly StoredVerdict[];
  records: readonly KeptRecord[];
  states: readonly ShopState[];
  pauses: readonly Pause[];
  lastRuns: readonly JobRun[];
  lastSuccesses: readonly JobRun[];
  outbox: Digest['outbox'];
  reasonFor: (submission: Submission) => Reason;
  canResubmit: (submission: Submission) => boolean;
}

const FAILED_SHOWN = 200;
const CHANGES = ['campaign-changed', 'offer-changed'];
const DIGEST_JOB = 'send-digest';

export async function gatherDigest(deps: AppDeps, now: Instant): Promise<DigestInput> {
  const { ledger } = deps;
  const { pool } = await deps.pools.read();
  const lastSuccesses = await ledger.operations.lastSuccesses();
  const since = lastSuccesses.find((run) => run.jobId === DIGEST_JOB)?.startedAt;
  const submissions = await ledger.submissions.list({});
  return {
    now,
    ...(since === undefined ? {} : { since }),
    pool,
    submissions,
    missingRoles: await missingRolesOf(deps, submissions),
    campaigns: await ledger.campaigns.listCampaigns(),
    offers: await offersOf(deps, pool),
    offerEvents: since === undefined ? [] : await ledger.submissions.events({ since, events: CHANGES }),
    verdicts: await ledger.campaigns.verdicts({}),
    records: await ledger.records.list({}),
    states: await ledger.operations.shopStates(),
    pauses: await ledger.operations.pauses(),
    lastRuns: await ledger.operations.lastRuns(),
    lastSuccesses,
    outbox: {
      counts: await ledger.outbox.counts(),
      failed: await ledger.outbox.list('failed', FAILED_SHOWN),
    },
    ...profileWords(deps, pool),
  };
}

async function missingRolesOf(
  { ledger }: AppDeps,
  submissions: readonly Submission[],
): Promise<ReadonlyMap<string, readonly Role[]>> {
  const missing = new Map<string, Role[]>();
  for (const submission of submissions.filter(({ stage }) => stage === 'awaiting-approval')) {
    const approvals = await ledger.submissions.approvals(submission.id);
    const roles = submission.requiredRoles.filter(
      (role) => !isApproved({ ...submission, requiredRoles: [role] }, approvals),
    );
    missing.set(submission.id, roles);
  }
  return missing;
}

async function offersOf({ ledger }: AppDeps, pool: Pool): Promise<ReadonlyMap<string, OfferContent>> {
  const offers = await Promise.all(pool.shops.map((shop) => ledger.campaigns.currentOffers(shop.id)));
  return new Map(offers.flat().map(({ shopId, content }) => [`${shopId} ${content.offerId}`, content]));
}

/** Reasons and the right to sign up again come from the shop's platform. */
function profileWords({ profiles }: AppDeps, pool: Pool): Pick<DigestInput, 'reasonFor' | 'canResubmit'> {
  const profileOf = ({ shopId }: Submission) => {
    const shop = pool.shops.find((candidate) => candidate.id === shopId);
    return shop && profiles.get(shop.platform);
  };
  return {
    reasonFor: (submission) => {
      const lineReason = submission.lines.find((line) => line.reason !== undefined)?.reason;
      const raw = submission.reasonRaw ?? lineReason ?? submission.reviewRaw ?? '平台没有给出原因';
      return reasonOf(profileOf(submission) ?? { reasons: [] }, raw);
    },
    canResubmit: (submission) => profileOf(submission)?.canResubmit ?? false,
  };
}

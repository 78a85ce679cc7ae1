import type { OfferContent } from '../../domain/campaign.ts';
import type { FilingPace } from '../../domain/latest-safe.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import type { KeptRecord } from '../../domain/record.ts';
import type { Submission } from '../../domain/submission.ts';
import { addMs, type Instant } from '../../domain/time.ts';
import type { Ledger, LedgerEvent } from '../../ports/ledger.ts';
import type { AppDeps } from '../deps.ts';
import { readFilingPace } from '../filing-pace.ts';
import { reasonOf } from '../reason.ts';
import { chartsBeginAt } from './charts.ts';
import type { DigestInput } from './input.ts';
import { MILESTONES } from './milestones.ts';

const FAILED_SHOWN = 200;
/** More than a person reads; the workbook says how many it leaves out. */
const CLOSED_SHOWN = 2_000;
const VERDICTS_SHOWN = 5_000;
/** What a person can change first; what does not fit is the normal case, and fills the rest. */
const VERDICT_KINDS = ['needs-price-decision', 'cannot-tell', 'unfit'] as const;
const FIRST_DIGEST_MS = 30 * 86_400_000;
const CHANGES = ['campaign-changed', 'offer-changed'];
const DIGEST_JOB = 'send-digest';

/** Reads what is open or new; history is only counted. */
export async function gatherDigest(deps: AppDeps, now: Instant): Promise<DigestInput> {
  const { ledger } = deps;
  const { pool } = await deps.pools.read();
  const lastSuccesses = await ledger.operations.lastSuccesses();
  const since = lastSuccesses.find((run) => run.jobId === DIGEST_JOB)?.startedAt;
  const newsSince = since ?? addMs(now, -FIRST_DIGEST_MS);
  return {
    now,
    ...(since === undefined ? {} : { since }),
    newsSince,
    pool,
    ...(await submissionsOf(ledger, newsSince, now)),
    ...(await announcementsOf(ledger, since)),
    foreign: await foreignOf(ledger, pool),
    breaches: await ledger.watch.openBreaches(),
    resolvedBreaches: await ledger.watch.closedBreaches({ since: newsSince }),
    lastSuccesses,
    ...(await operationsOf(ledger, newsSince)),
    paces: await pacesOf(deps, pool),
    ...profileWords(deps, pool),
  };
}

function submissionsOf({ digest }: Ledger, newsSince: Instant, now: Instant) {
  const chartsFrom = chartsBeginAt(now);
  return digest.submissions({
    now,
    newsSince,
    closedSince: addMs(now, -FIRST_DIGEST_MS),
    closedLimit: CLOSED_SHOWN,
    milestones: {
      events: Object.values(MILESTONES).flat(),
      since: newsSince < chartsFrom ? newsSince : chartsFrom,
    },
  });
}

/** In the first digest everything still listed is new, and nothing has changed. */
async function announcementsOf({ digest, submissions }: Ledger, since: Instant | undefined) {
  const offerEvents = since === undefined ? [] : await submissions.events({ since, events: CHANGES });
  const current = await digest.currentOffers();
  const offers = new Map(current.map(({ shopId, content }) => [`${shopId} ${content.offerId}`, content]));
  return {
    offers,
    offerEvents,
    campaigns: await digest.campaigns(since ?? '', campaignsOf(offerEvents, offers)),
    verdicts: await digest.openVerdicts(VERDICT_KINDS, VERDICTS_SHOWN),
  };
}

function campaignsOf(events: readonly LedgerEvent[], offers: ReadonlyMap<string, OfferContent>): string[] {
  return events.flatMap(({ aggregate, aggregateId, shopId }) =>
    aggregate === 'campaign' ? aggregateId : (offers.get(`${shopId} ${aggregateId}`)?.campaignId ?? []),
  );
}

async function operationsOf({ operations, outbox }: Ledger, newsSince: Instant) {
  return {
    states: await operations.shopStates(),
    pauses: await operations.pauses(),
    lastRuns: await operations.lastRuns(),
    missedRuns: await operations.notRun(newsSince),
    outbox: { counts: await outbox.counts(), failed: await outbox.list('failed', FAILED_SHOWN) },
  };
}

async function foreignOf({ records }: Ledger, pool: Pool): Promise<KeptRecord[]> {
  const foreign: KeptRecord[] = [];
  for (const { id } of pool.shops) foreign.push(...(await records.openForeign(id)));
  return foreign;
}

async function pacesOf(deps: AppDeps, pool: Pool): Promise<ReadonlyMap<string, FilingPace>> {
  const paces = new Map<string, FilingPace>();
  for (const shop of pool.shops) paces.set(shop.id, await readFilingPace(deps, shop));
  return paces;
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

import type { CampaignSeen } from '../../domain/campaign.ts';
import { canonicalJson } from '../../domain/snapshot.ts';
import type { CampaignLedger, ScoutDiff } from '../../ports/campaign-ledger.ts';
import type { Change } from '../../ports/ledger.ts';
import { appendEvent } from './events.ts';
import { listFacts } from './facts.ts';
import { OffersSeenJson } from './json-columns.ts';
import { findOffer, findVersion, listOffers, markVanishedOffers, recordOffer } from './offers.ts';
import { queueMessages } from './outbox.ts';
import type { CampaignRow } from './rows/offer-rows.ts';
import { decode, withoutNulls } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';
import { writeAtomically } from './transactions.ts';
import { listVerdicts, recordVerdicts } from './verdicts.ts';

type KnownCampaign = Awaited<ReturnType<CampaignLedger['listCampaigns']>>[number];

export function createCampaignLedger(db: LedgerDb): CampaignLedger {
  return {
    recordScout: (shopId, seen, change) =>
      writeAtomically(db, (tx) => recordScout(tx, { shopId, seen }, change)),
    recordOffer: (shopId, reading, change) =>
      writeAtomically(db, (tx) => recordOffer(tx, { shopId, reading }, change)),
    listCampaigns: (filter = {}) => listCampaigns(db, filter.shopId),
    currentOffers: (shopId) => listOffers(db, { shopId, isShown: true }),
    currentOffer: (shopId, offerId) => findOffer(db, { shopId, offerId }),
    offerVersion: (shopId, offerId, version) => findVersion(db, { shopId, offerId, version }),
    facts: (shopId, offerId) => listFacts(db, { shopId, offerId }),
    recordVerdicts: (shopId, offerId, verdicts, change) =>
      writeAtomically(db, (tx) => recordVerdicts(tx, { shopId, offerId, verdicts }, change)),
    verdicts: (filter) => listVerdicts(db, filter),
  };
}

async function recordScout(
  tx: LedgerTx,
  { shopId, seen }: { shopId: string; seen: readonly CampaignSeen[] },
  change: Change,
): Promise<ScoutDiff> {
  const known = await listCampaigns(tx, shopId);
  const diff = diffOf(known, seen);
  for (const campaign of seen) await putCampaign(tx, { shopId, campaign }, change);
  for (const { campaignId } of diff.vanished) await markVanished(tx, { shopId, campaignId }, change);
  await recordDiff(tx, { shopId, diff }, change);
  const shown = new Set(seen.flatMap(({ offers }) => offers.map(({ offerId }) => offerId)));
  await markVanishedOffers(tx, { shopId, shown }, change);
  await queueMessages(tx, change.notify ?? [], change.at);
  return diff;
}

/** One that vanished and is shown again counts as added. */
function diffOf(known: readonly KnownCampaign[], seen: readonly CampaignSeen[]): ScoutDiff {
  const standing = known.filter(({ vanishedAt }) => vanishedAt === undefined).map(seenPart);
  const before = new Map(standing.map((campaign) => [campaign.campaignId, campaign]));
  const shown = new Set(seen.map(({ campaignId }) => campaignId));
  return {
    added: seen.filter(({ campaignId }) => !before.has(campaignId)),
    changed: seen.flatMap((after) => {
      const old = before.get(after.campaignId);
      return old && canonicalJson(old) !== canonicalJson(seenPart(after)) ? [{ before: old, after }] : [];
    }),
    vanished: standing.filter(({ campaignId }) => !shown.has(campaignId)),
  };
}

function seenPart({ campaignId, name, type, offers }: CampaignSeen): CampaignSeen {
  return { campaignId, name, type, offers };
}

async function putCampaign(
  tx: LedgerTx,
  { shopId, campaign }: { shopId: string; campaign: CampaignSeen },
  { at }: Change,
): Promise<void> {
  const { campaignId, name, type } = campaign;
  const shown = { name, type, offers: canonicalJson(campaign.offers), lastSeenAt: at, vanishedAt: null };
  await tx
    .insertInto('campaigns')
    .values({ shopId, campaignId, firstSeenAt: at, ...shown })
    .onConflict((conflict) => conflict.columns(['shopId', 'campaignId']).doUpdateSet(shown))
    .execute();
}

async function markVanished(
  tx: LedgerTx,
  { shopId, campaignId }: { shopId: string; campaignId: string },
  { at }: Change,
): Promise<void> {
  await tx
    .updateTable('campaigns')
    .set({ vanishedAt: at })
    .where('shopId', '=', shopId)
    .where('campaignId', '=', campaignId)
    .execute();
}

async function recordDiff(
  tx: LedgerTx,
  { shopId, diff }: { shopId: string; diff: ScoutDiff },
  change: Change,
): Promise<void> {
  const record = (event: string, { campaignId }: CampaignSeen, data: Record<string, unknown>) => {
    const subject = { aggregate: 'campaign', aggregateId: campaignId, shopId } as const;
    return appendEvent(tx, subject, { ...change, event, data: { ...data, ...change.data } });
  };
  for (const after of diff.added) await record('campaign-added', after, { after });
  for (const { before, after } of diff.changed) await record('campaign-changed', after, { before, after });
  for (const before of diff.vanished) await record('campaign-vanished', before, { before });
}

async function listCampaigns(db: LedgerDb, shopId: string | undefined): Promise<KnownCampaign[]> {
  let query = db.selectFrom('campaigns').selectAll().orderBy('shopId').orderBy('campaignId');
  if (shopId !== undefined) query = query.where('shopId', '=', shopId);
  return (await query.execute()).map(campaignOf);
}

export function campaignOf(row: CampaignRow): KnownCampaign {
  return { ...withoutNulls(row), offers: decode(OffersSeenJson, row.offers, `campaign ${row.campaignId}`) };
}

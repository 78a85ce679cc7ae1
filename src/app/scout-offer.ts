import type { OfferSeen, SubjectFacts } from '../domain/campaign.ts';
import { NeedsHuman, ReactionError, SessionExpired } from '../domain/errors.ts';
import type { Shop } from '../domain/pool/schema.ts';
import { canonicalJson } from '../domain/snapshot.ts';
import type { LaneBrowser } from '../ports/lane.ts';
import type { Change } from '../ports/ledger.ts';
import { deadlineNews } from './deadline-news.ts';
import type { AppDeps, RunContext } from './deps.ts';

export interface ScoutContext {
  deps: AppDeps;
  shop: Shop;
  run: RunContext;
  lane: LaneBrowser;
}

export type DueOffer = OfferSeen & { campaignId: string };

/** changed: something that verdicts and drafts rest on is not what it was. */
export type OfferLook = 'unread' | 'same' | 'changed';

/** One unreadable offer does not lose the others; a lost session ends the run, because every further read would fail too. */
export async function lookAtOffer(scout: ScoutContext, offer: DueOffer): Promise<OfferLook> {
  const { deps, shop } = scout;
  try {
    return await readAndRecord(scout, offer);
  } catch (error) {
    if (!(error instanceof ReactionError)) throw error;
    if (error instanceof SessionExpired || error instanceof NeedsHuman) throw error;
    deps.log.warn('offer could not be read', { shop: shop.id, offer: offer.offerId, error });
    return 'unread';
  }
}

async function readAndRecord(scout: ScoutContext, offer: DueOffer): Promise<OfferLook> {
  const { deps, shop, lane } = scout;
  const { campaigns } = deps.ledger;
  const { campaignId, offerId, name } = offer;
  const before = await campaigns.currentOffer(shop.id, offerId);
  const factsBefore = await campaigns.facts(shop.id, offerId);
  const reading = await lane.adapter.readOffer(lane.ctx, { campaignId, offerId });
  const why = `读取「${name}」的规则、表单与 ${reading.facts.length} 个商品`;
  const notify = before ? await deadlineNews(deps, shop, { before, after: reading.content }) : [];
  const change = changeOf(scout, { event: 'offer-read', why, notify });
  const recorded = await campaigns.recordOffer(shop.id, reading, change);
  deps.log.info('offer read', { shop: shop.id, offer: offerId, version: recorded.offer.version });
  const isSame = !recorded.isNew && factsText(factsBefore) === factsText(reading.facts);
  return isSame ? 'same' : 'changed';
}

/** Price lines, stock and eligibility, whenever they were observed and in whatever order they came. */
function factsText(facts: readonly SubjectFacts[]): string {
  const sorted = facts.toSorted((a, b) => (a.platformListingId < b.platformListingId ? -1 : 1));
  return canonicalJson(sorted.map(({ observedAt: _when, ...fact }) => fact));
}

export function changeOf(
  { run, deps, lane }: ScoutContext,
  note: Pick<Change, 'event' | 'why' | 'notify'>,
): Change {
  return { who: run.who, at: deps.clock.now(), evidence: lane.ctx.evidence.refs(), ...note };
}

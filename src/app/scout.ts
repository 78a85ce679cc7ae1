import type { CampaignSeen, OfferSeen } from '../domain/campaign.ts';
import { NeedsHuman, ReactionError, SessionExpired } from '../domain/errors.ts';
import type { Shop } from '../domain/pool/schema.ts';
import { hoursBetween } from '../domain/rules/window.ts';
import type { LaneBrowser } from '../ports/lane.ts';
import type { Change, ScoutDiff } from '../ports/ledger.ts';
import type { AppDeps, RunContext, RunResult } from './deps.ts';

const RUN_LIMIT_MS = 20 * 60_000;
/** Facts are read again before they reach the age at which a verdict refuses them. */
const REFRESH_AFTER_HOURS = 4;

interface ScoutContext {
  deps: AppDeps;
  shop: Shop;
  run: RunContext;
  lane: LaneBrowser;
}

/** By hand: only one campaign, read whatever its age. */
export interface ScoutScope {
  campaignId?: string;
}

/**
 * Reads the platform's campaign list, then every offer that is new, changed or not seen for hours. Throws when the list itself cannot
 * be read: that is "could not look", never "nothing new". Reading only; may be repeated at any time.
 */
export async function scoutShop(
  deps: AppDeps,
  shop: Shop,
  run: RunContext,
  scope: ScoutScope = {},
): Promise<RunResult> {
  const options = { mode: 'dry-run' as const, timeoutMs: RUN_LIMIT_MS, signal: run.signal };
  return deps.lanes.withShop(shop, options, (lane) => scoutInLane({ deps, shop, run, lane }, scope));
}

async function scoutInLane(scout: ScoutContext, scope: ScoutScope): Promise<RunResult> {
  const { deps, shop, lane } = scout;
  const seen = await lane.adapter.listCampaigns(lane.ctx);
  const why = `查看活动列表：${seen.length} 个活动`;
  const diff = await deps.ledger.campaigns.recordScout(shop.id, seen, changeOf(scout, 'scouted', why));
  const due = await dueOffers(scout, { seen, diff, scope });
  const unread: string[] = [];
  for (const offer of due) {
    scout.run.signal.throwIfAborted();
    if (!(await readOffer(scout, offer))) unread.push(offer.name);
  }
  return resultOf({ seen, diff, due, unread });
}

type DueOffer = OfferSeen & { campaignId: string };

async function dueOffers(
  scout: ScoutContext,
  { seen, diff, scope }: { seen: CampaignSeen[]; diff: ScoutDiff; scope: ScoutScope },
): Promise<DueOffer[]> {
  const now = scout.deps.clock.now();
  const fresh = new Set(
    [...diff.added, ...diff.changed.map((one) => one.after)].map((one) => one.campaignId),
  );
  const due: DueOffer[] = [];
  for (const campaign of seen) {
    if (scope.campaignId !== undefined && campaign.campaignId !== scope.campaignId) continue;
    for (const offer of campaign.offers) {
      if (offer.signUpEndsAt !== undefined && offer.signUpEndsAt <= now) continue;
      const isWanted =
        scope.campaignId !== undefined ||
        fresh.has(campaign.campaignId) ||
        (await isStale(scout, offer.offerId));
      if (isWanted) due.push({ ...offer, campaignId: campaign.campaignId });
    }
  }
  return due;
}

async function isStale({ deps, shop }: ScoutContext, offerId: string): Promise<boolean> {
  const { campaigns } = deps.ledger;
  const offer = await campaigns.currentOffer(shop.id, offerId);
  const facts = await campaigns.facts(shop.id, offerId);
  const observed = facts.map((one) => one.observedAt).toSorted()[0] ?? offer?.observedAt;
  return observed === undefined || hoursBetween(observed, deps.clock.now()) >= REFRESH_AFTER_HOURS;
}

/** One unreadable offer does not lose the others; a lost session ends the run, because every further read would fail too. */
async function readOffer(scout: ScoutContext, { campaignId, offerId, name }: DueOffer): Promise<boolean> {
  const { deps, shop, lane } = scout;
  try {
    const reading = await lane.adapter.readOffer(lane.ctx, { campaignId, offerId });
    const why = `读取「${name}」的规则、表单与 ${reading.facts.length} 个商品`;
    const recorded = await deps.ledger.campaigns.recordOffer(
      shop.id,
      reading,
      changeOf(scout, 'offer-read', why),
    );
    deps.log.info('offer read', { shop: shop.id, offer: offerId, version: recorded.offer.version });
    return true;
  } catch (error) {
    if (!(error instanceof ReactionError)) throw error;
    if (error instanceof SessionExpired || error instanceof NeedsHuman) throw error;
    deps.log.warn('offer could not be read', { shop: shop.id, offer: offerId, error });
    return false;
  }
}

function changeOf({ run, deps, lane }: ScoutContext, event: string, why: string): Change {
  return { who: run.who, at: deps.clock.now(), event, why, evidence: lane.ctx.evidence.refs() };
}

function resultOf(found: {
  seen: CampaignSeen[];
  diff: ScoutDiff;
  due: DueOffer[];
  unread: string[];
}): RunResult {
  const { seen, diff, due, unread } = found;
  const counts = {
    campaigns: seen.length,
    added: diff.added.length,
    changed: diff.changed.length,
    vanished: diff.vanished.length,
    offersRead: due.length - unread.length,
    offersUnread: unread.length,
  };
  const news = `${counts.campaigns} 个活动：新增 ${counts.added}，变更 ${counts.changed}，下线 ${counts.vanished}；读取报名入口 ${counts.offersRead} 个`;
  if (unread.length === 0) return { result: 'done', summary: news, counts };
  const summary = `${news}；没能读取 ${unread.length} 个：${unread.slice(0, 5).join('、')}`;
  return { result: unread.length === due.length ? 'could-not-look' : 'failed', summary, counts };
}

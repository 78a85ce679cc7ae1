import type { CampaignSeen } from '../domain/campaign.ts';
import type { Shop } from '../domain/pool/schema.ts';
import { hoursBetween } from '../domain/rules/window.ts';
import type { ScoutDiff } from '../ports/campaign-ledger.ts';
import type { AppDeps, RunContext, RunResult } from './deps.ts';
import { PREPARE_JOB } from './prepare-context.ts';
import { changeOf, type DueOffer, lookAtOffer, type OfferLook, type ScoutContext } from './scout-offer.ts';

const RUN_LIMIT_MS = 20 * 60_000;
/** Facts are read again before they reach the age at which a verdict refuses them. */
const REFRESH_AFTER_HOURS = 4;

/** By hand: only one campaign, read whatever its age. */
export interface ScoutScope {
  campaignId?: string;
}

/**
 * Reads the platform's campaign list, then every offer that is new, changed or not seen for hours. Throws when the list itself cannot
 * be read: that is "could not look", never "nothing new". What drafts rest on having changed, they are prepared anew at once. Reading
 * only; may be repeated at any time.
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
  const change = changeOf(scout, { event: 'scouted', why });
  const diff = await deps.ledger.campaigns.recordScout(shop.id, seen, change);
  const due = await dueOffers(scout, { seen, diff, scope });
  const looks: OfferLook[] = [];
  for (const offer of due) {
    scout.run.signal.throwIfAborted();
    looks.push(await lookAtOffer(scout, offer));
  }
  const unread = due.filter((_offer, index) => looks[index] === 'unread').map(({ name }) => name);
  const isPlanStale = diff.added.length + diff.vanished.length > 0 || looks.includes('changed');
  return { ...resultOf({ seen, diff, due, unread }), ...(isPlanStale ? { next: PREPARE_JOB } : {}) };
}

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

import type { OfferReading } from '../../src/domain/campaign.ts';
import type { AdapterContext } from '../../src/ports/adapter.ts';
import { openLane, type TestLane } from '../adapters/support/lane.ts';
import { type CampaignRead, listCampaigns, readCampaign } from './baseline/read-campaigns.ts';
import { openSite, type Site } from './baseline/site.ts';
import { interleave, type Run, timed } from './interleave.ts';
import { rowOf } from './row.ts';
import type { BenchOptions, BenchRow, Suite } from './suite.ts';

const TARGET = 1;
const CAMPAIGNS = 120;
const FEW = 3;

/** The campaign list and every offer of it, with its goods and their price lines. */
export const reading: Suite = {
  name: 'reading',
  run: async (options) => {
    const lane = await openLane({ campaigns: options.tiny ? 0 : CAMPAIGNS });
    try {
      const site = await openSite(lane.sandbox);
      try {
        return [await readBoth(lane, site, options)];
      } finally {
        await site.close();
      }
    } finally {
      await lane.close();
    }
  },
};

async function readBoth(lane: TestLane, site: Site, options: BenchOptions): Promise<BenchRow> {
  const context = (): AdapterContext => lane.context({ shop: { ...lane.shop, paceMs: 0 } });
  await lane.adapter.session(context(), lane.credentials);
  const limit = options.tiny ? FEW : visibleTo(lane);
  // Scripts and styles are in both caches before anything counts.
  if (!options.tiny) await Promise.all([readOurs(lane, context, FEW), readBaseline(site, FEW)]);
  const times = await interleave(options, {
    ours: () => readOurs(lane, context, limit),
    baseline: () => readBaseline(site, limit),
  });
  return rowOf({ name: `read ${limit} campaigns`, unit: 'ms', ...times, target: TARGET });
}

function visibleTo({ sandbox, shop }: TestLane): number {
  return sandbox.platform.world.activities.filter(({ shops }) => shops.includes(shop.platformShopId)).length;
}

async function readOurs({ adapter }: TestLane, context: () => AdapterContext, limit: number): Promise<Run> {
  const { ms, result } = await timed(async () => {
    const readings: OfferReading[] = [];
    const seen = await adapter.listCampaigns(context());
    for (const { campaignId } of seen.slice(0, limit)) {
      readings.push(await adapter.readOffer(context(), { campaignId, offerId: campaignId }));
    }
    return readings;
  });
  return { ms, result: result.map(factsOfOurs) };
}

async function readBaseline(site: Site, limit: number): Promise<Run> {
  const { ms, result } = await timed(async () => {
    const campaigns: CampaignRead[] = [];
    for (const card of (await listCampaigns(site)).slice(0, limit)) {
      campaigns.push(await readCampaign(site, card));
    }
    return campaigns;
  });
  return { ms, result: result.map(factsOfBaseline) };
}

/** What both must have found out, written alike. */
interface Facts {
  id: string;
  name: string;
  rules: string[];
  agreements: number;
  goods: string[];
  skus: string[];
}

function factsOfOurs({ content, facts }: OfferReading): Facts {
  return {
    id: content.offerId,
    name: content.name,
    rules: content.requirements.map(({ words }) => words),
    agreements: content.agreements.length,
    goods: facts.map(({ platformListingId: id, ineligibleReason = '' }) => `${id} ${ineligibleReason}`),
    skus: facts.flatMap(({ skus }) =>
      skus.map((sku) => `${sku.platformSkuId} ${sku.spec} ${(sku.listPriceFen / 100).toFixed(2)}`),
    ),
  };
}

function factsOfBaseline({ id, name, rules, agreements, goods, skus }: CampaignRead): Facts {
  return {
    id,
    name,
    rules,
    agreements: agreements.length,
    goods: goods.map((each) => `${each.id} ${each.reason}`),
    skus: skus.map(({ skuId, spec, groupPrice }) => `${skuId} ${spec} ${groupPrice}`),
  };
}

import type { CampaignSeen, OfferReading } from '../../src/domain/campaign.ts';
import { PageChanged } from '../../src/domain/errors.ts';
import type { AdapterContext } from '../../src/ports/adapter.ts';
import { hear } from '../page/hear.ts';
import { open } from '../page/navigate.ts';
import { readAllPages } from '../page/read-pages.ts';
import type { Identity } from '../page/site.ts';
import type { Visit } from '../page/visit.ts';
import { FEED, productsOf } from './lists.ts';
import { PATHS } from './pages.ts';
import { parseCampaign, parseFacts, parseOffer, parseTenths } from './parse-offer.ts';
import { API } from './profile.ts';
import { Detail } from './schema.ts';
import { visiting } from './site.ts';

/** What can be signed up now: 活动广场, 超值购 and 秒杀 one after another. */
export function listCampaigns(ctx: AdapterContext): Promise<CampaignSeen[]> {
  return visiting(ctx, async (visit) => {
    const campaigns: CampaignSeen[] = [];
    for (const { path, type } of PATHS.lists) {
      await open(visit, path);
      const { items } = await readAllPages(visit, FEED);
      campaigns.push(...items.map((row) => parseCampaign(row, type)));
    }
    return campaigns;
  });
}

/** Rules, form and all products from the one page where one signs up. */
export function readOffer(
  ctx: AdapterContext,
  { offerId }: { campaignId: string; offerId: string },
): Promise<OfferReading> {
  return visiting(ctx, async (visit) => {
    const { detail, identity } = await openOffer(visit, offerId);
    const { items } = await readAllPages(visit, productsOf(offerId, ''));
    const observedAt = ctx.clock.now();
    const scoreTenths = parseTenths(identity.shopScore);
    return {
      content: parseOffer(detail),
      facts: items.map((product) => parseFacts({ product, scoreTenths, observedAt })),
    };
  });
}

export async function openOffer(
  visit: Visit,
  offerId: string,
): Promise<{ detail: Detail; identity: Identity }> {
  const identity = await open(visit, `${PATHS.detail}?applyTab=allow&id=${offerId}&from=campaign_square`);
  const detail = await hear(visit, { path: API.detail, schema: Detail });
  if (detail.activity_id === offerId) return { detail, identity };
  throw new PageChanged(
    `asked ${offerId}, got ${detail.activity_id}`,
    '活动报名页显示了另一个活动，已停止读取。',
  );
}

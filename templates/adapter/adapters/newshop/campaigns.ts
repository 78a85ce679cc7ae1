import { z } from 'zod';
import type { CampaignSeen, OfferReading } from '../../src/domain/campaign.ts';
import { PageChanged } from '../../src/domain/errors.ts';
import type { AdapterContext } from '../../src/ports/adapter.ts';
import { hear } from '../page/hear.ts';
import { open } from '../page/navigate.ts';
import { type NumberedList, numberedList } from '../page/numbered-list.ts';
import { type ListSource, readAllPages } from '../page/read-pages.ts';
import type { Visit } from '../page/visit.ts';
import { PATHS } from './pages.ts';
import { parseCampaign, parseFacts, parseOffer } from './parse.ts';
import { API } from './profile.ts';
import { Campaign, CampaignRow, Goods } from './schema.ts';
import { visiting } from './site.ts';

/** How this backend pages its lists. */
export function listOf<T>(list: NumberedList<T>): ListSource<T> {
  return numberedList({ number: 'page', size: 'size', total: 'total', members: 'list' }, list);
}

export function listCampaigns(ctx: AdapterContext): Promise<CampaignSeen[]> {
  return visiting(ctx, async (visit) => {
    await open(visit, PATHS.campaigns);
    const idOf = ({ campaignId }: CampaignRow) => campaignId;
    const { items } = await readAllPages(visit, listOf({ path: API.campaigns, schema: CampaignRow, idOf }));
    return items.map(parseCampaign);
  });
}

/** Rules, form and goods as the campaign's page hears them. */
export function readOffer(ctx: AdapterContext, { offerId }: { offerId: string }): Promise<OfferReading> {
  return visiting(ctx, async (visit) => {
    await open(visit, `${PATHS.campaign}?campaignId=${offerId}`);
    const campaign = await hearCampaign(visit, offerId);
    const goods = await readGoods(visit, []);
    const observedAt = ctx.clock.now();
    return { content: parseOffer(campaign), facts: goods.map((one) => parseFacts(one, observedAt)) };
  });
}

/** What the page says its campaign is, proven to be the one asked for. */
export async function hearCampaign(visit: Visit, campaignId: string): Promise<Campaign> {
  const campaign = await hear(visit, { path: API.campaign, schema: Campaign });
  if (campaign.campaignId === campaignId) return campaign;
  throw new PageChanged(
    `asked for campaign ${campaignId}, got ${campaign.campaignId}`,
    '页面显示了另一个活动，已停止读取。',
  );
}

const GoodsRequest = z.object({ goodsIds: z.array(z.string()) });

/** The page's goods as it asked for exactly these; none = all. */
export async function readGoods(visit: Visit, goodsIds: readonly string[]): Promise<Goods[]> {
  const { items } = await readAllPages(
    visit,
    listOf({
      path: API.goods,
      schema: Goods,
      idOf: (goods: Goods) => goods.goodsId,
      wants: (request) => GoodsRequest.safeParse(request).data?.goodsIds.join() === goodsIds.join(),
    }),
  );
  return items;
}

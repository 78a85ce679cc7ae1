import type { CampaignSeen, OfferReading } from '../../src/domain/campaign.ts';
import { PageChanged } from '../../src/domain/errors.ts';
import type { AdapterContext } from '../../src/ports/adapter.ts';
import { hear } from '../page/hear.ts';
import { open } from '../page/navigate.ts';
import { readAllPages } from '../page/read-pages.ts';
import type { Visit } from '../page/visit.ts';
import { CAMPAIGNS, choicesOf } from './lists.ts';
import { PATHS, phasePath } from './pages.ts';
import { parseCampaign, parseFacts, parseOffer, placeOf } from './parse-offer.ts';
import { API } from './profile.ts';
import { Detail } from './schema.ts';
import { visiting } from './site.ts';

export function listCampaigns(ctx: AdapterContext): Promise<CampaignSeen[]> {
  return visiting(ctx, async (visit) => {
    await open(visit, PATHS.square);
    const { items } = await readAllPages(visit, CAMPAIGNS);
    return items.map(parseCampaign);
  });
}

/** Rules and form from the phase's page; items and their price lines from its list of items, while sign-up is open. */
export function readOffer(
  ctx: AdapterContext,
  { offerId }: { campaignId: string; offerId: string },
): Promise<OfferReading> {
  return visiting(ctx, async (visit) => {
    const detail = await openPhase(visit, offerId);
    const nowMs = ctx.clock.nowMs();
    const isOpen = detail.signStartTime <= nowMs && nowMs < detail.signEndTime;
    if (!isOpen) return { content: parseOffer(detail), facts: [] };
    await openItems(visit, detail);
    const { items } = await readAllPages(visit, choicesOf());
    const observedAt = ctx.clock.now();
    return { content: parseOffer(detail), facts: items.map((choice) => parseFacts(choice, observedAt)) };
  });
}

/** The phase's page, proven to show this phase. */
export async function openPhase(visit: Visit, offerId: string): Promise<Detail> {
  const place = placeOf(offerId);
  await open(visit, phasePath(place));
  const detail = await hear(visit, { path: API.detail, schema: Detail });
  if (detail.campaignId === place.campaignId && detail.unitedActivityId === place.unitedActivityId)
    return detail;
  throw new PageChanged(
    `asked ${offerId}, got ${detail.campaignId}-${detail.unitedActivityId}`,
    '活动详情页显示了另一个活动，已停止读取。',
  );
}

export async function openItems(visit: Visit, detail: Detail): Promise<void> {
  const { campaignId, unitedActivityId, signRecordId } = detail;
  const query = new URLSearchParams({ campaignId, unitedActivityId, signRecordId });
  await open(visit, `${PATHS.items}?${query}`);
}

export function isAtItems({ page }: Visit, offerId: string): boolean {
  const { pathname, searchParams } = new URL(page.url());
  const { campaignId, unitedActivityId } = placeOf(offerId);
  return (
    pathname === PATHS.items &&
    searchParams.get('campaignId') === campaignId &&
    searchParams.get('unitedActivityId') === unitedActivityId
  );
}

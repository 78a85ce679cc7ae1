import { parseCampaign } from '../../../adapters/pinduoduo/parse-offer.ts';
import { API } from '../../../adapters/pinduoduo/profile.ts';
import { Activity } from '../../../adapters/pinduoduo/schema.ts';
import type { CampaignSeen, OfferReading } from '../../../src/domain/campaign.ts';
import type { AdapterContext } from '../../../src/ports/adapter.ts';
import { readOffer as readFromJson } from '../../app/support/sandbox-readings.ts';
import type { HttpClient } from './client.ts';
import { readPages } from './read-pages.ts';

export async function listCampaigns(client: HttpClient): Promise<CampaignSeen[]> {
  const activities = await readPages(client, { path: API.campaignList, member: 'list', schema: Activity });
  return activities.map(parseCampaign);
}

export function readOffer(
  client: HttpClient,
  { clock }: AdapterContext,
  offerId: string,
): Promise<OfferReading> {
  const asking = {
    ask: <T>(path: string, body: unknown) => client.ask(path, body) as Promise<T>,
  };
  return readFromJson(asking, { id: offerId, now: clock.now() });
}

import { isPermanent } from '../../domain/campaign.ts';
import { eachDay, platformDateOf } from '../../domain/time.ts';
import type { KnownCampaign } from '../../ports/digest-ledger.ts';
import type { LedgerEvent } from '../../ports/ledger.ts';
import { changeText } from './change-text.ts';
import type { DigestInput } from './input.ts';
import type { CampaignNews } from './model.ts';

export const CHANGE_WORDS: Record<CampaignNews['kind'], string> = {
  added: '新活动',
  changed: '规则变更',
  vanished: '已下线',
};

/** New, changed and vanished since the last digest. In the first digest everything still listed is new. */
export function campaignNews(input: DigestInput): CampaignNews[] {
  const isRecent = (at: string | undefined): at is string =>
    at !== undefined && (input.since === undefined || at > input.since);
  const added = input.campaigns
    .filter((campaign) => isRecent(campaign.firstSeenAt) && campaign.vanishedAt === undefined)
    .map((campaign) => newsOf(campaign, { kind: 'added', at: campaign.firstSeenAt }, input));
  const vanished = input.campaigns.flatMap((campaign) =>
    input.since !== undefined && isRecent(campaign.vanishedAt)
      ? [newsOf(campaign, { kind: 'vanished', at: campaign.vanishedAt }, input)]
      : [],
  );
  return [...added, ...changedNews(input), ...vanished].sort((a, b) =>
    urgencyOf(a, input.now).localeCompare(urgencyOf(b, input.now)),
  );
}

/** Sorts as text: nearest deadline first, unknown ones after, closed ones last. */
function urgencyOf({ signUpEndsAt }: CampaignNews, now: string): string {
  if (signUpEndsAt === undefined) return '8';
  return signUpEndsAt > now ? signUpEndsAt : `9 ${signUpEndsAt}`;
}

/** One row per change event, with old and new. */
function changedNews(input: DigestInput): CampaignNews[] {
  return input.offerEvents.filter(isChange).flatMap((event) => {
    const campaign = input.campaigns.find((known) => isAbout(event, known));
    if (!campaign) return [];
    const text = changeText(event.data) ?? event.why;
    return [{ ...newsOf(campaign, { kind: 'changed', at: event.at }, input), text }];
  });
}

function isChange({ event }: LedgerEvent): boolean {
  return event === 'campaign-changed' || event === 'offer-changed';
}

function isAbout({ aggregate, aggregateId, shopId }: LedgerEvent, campaign: KnownCampaign): boolean {
  if (shopId !== campaign.shopId) return false;
  return aggregate === 'campaign'
    ? aggregateId === campaign.campaignId
    : campaign.offers.some(({ offerId }) => offerId === aggregateId);
}

function newsOf(
  campaign: KnownCampaign,
  news: Pick<CampaignNews, 'kind' | 'at'>,
  { offers, now }: DigestInput,
): CampaignNews {
  const { shopId, campaignId, name, type } = campaign;
  const deadlines = campaign.offers.flatMap(
    (offer) => offers.get(`${shopId} ${offer.offerId}`)?.signUpEndsAt ?? offer.signUpEndsAt ?? [],
  );
  const ends = deadlines.toSorted();
  const signUpEndsAt = ends.find((at) => at > now) ?? ends.at(-1);
  return { ...news, shopId, campaignId, name, type, ...windowOf(signUpEndsAt, now) };
}

function windowOf(
  signUpEndsAt: string | undefined,
  now: string,
): Pick<CampaignNews, 'signUpEndsAt' | 'isPermanent' | 'daysLeft'> {
  if (signUpEndsAt === undefined) return { isPermanent: false };
  if (isPermanent({ signUpEndsAt }, now)) return { signUpEndsAt, isPermanent: true };
  if (signUpEndsAt <= now) return { signUpEndsAt, isPermanent: false };
  const daysLeft = eachDay(platformDateOf(now), platformDateOf(signUpEndsAt)).length - 1;
  return { signUpEndsAt, isPermanent: false, daysLeft };
}

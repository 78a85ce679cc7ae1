import { DAY, HOUR, lastSecondOfHour, midnight } from '../../kit/dates.ts';
import type { Campaign, Item, Phase } from '../model.ts';
import { AGREEMENTS } from './agreements.ts';
import { makeCrowd } from './crowd.ts';
import type { CampaignSeed, PhaseSeed } from './seed-types.ts';
import { WRITTEN } from './seeds.ts';

/** Long-running activities end here: the one seen runs until 2028-07-31. */
const FOR_YEARS = Date.UTC(2029, 6, 31, 15, 59, 59);
const FIRST_SIGN_RECORD = 1_600_200_300;
const LONG_RUNNING_DIGITS = 12;

export interface CampaignInput {
  items: Item[];
  /** shopIds. */
  shops: string[];
  startedAt: number;
  seed: number;
  /** Least number in each shop's list; those written by hand are always there. */
  campaigns: number;
}

export function makeCampaigns(input: CampaignInput): Campaign[] {
  const crowd = makeCrowd(input.seed, Math.max(0, input.campaigns - WRITTEN.length + 1));
  const made = [...WRITTEN, ...crowd].map((seed) => makeCampaign(seed, input));
  const phases = made.flatMap((campaign) => campaign.phases);
  for (const [index, phase] of phases.entries()) {
    phase.signRecords = Object.fromEntries(
      input.shops.map((shop, place) => [shop, String(FIRST_SIGN_RECORD + index * 131 + place * 17)]),
    );
  }
  return made;
}

function makeCampaign(seed: CampaignSeed, input: CampaignInput): Campaign {
  const [first, ...others] = input.shops;
  const visible = { first: [first ?? ''], second: others, all: input.shops };
  const shops = visible[seed.shops ?? 'all'];
  return {
    campaignId: seed.id,
    name: seed.name,
    type: seed.type,
    isLongRunning: seed.id.length === LONG_RUNNING_DIGITS,
    isNew: seed.isNew === true,
    shops,
    phases: seed.phases.map((phase) => makePhase(phase, seed.id, { ...input, shops })),
  };
}

function makePhase(seed: PhaseSeed, campaignId: string, input: CampaignInput): Phase {
  const { startedAt } = input;
  const startsAt = eveningOf(startedAt, seed.fromDay);
  const closes = seed.sign.closesInHours;
  return {
    campaignId,
    unitedActivityId: seed.id,
    signRecords: {},
    name: seed.name,
    signStartsAt: midnight(startedAt, seed.sign.opensInDays),
    signEndsAt: closes === undefined ? FOR_YEARS : lastSecondOfHour(startedAt + closes * HOUR),
    ...(seed.days > 5 ? { preheatsAt: startsAt - DAY } : {}),
    startsAt,
    endsAt: Math.min(FOR_YEARS, startsAt + seed.days * DAY + 4 * HOUR - 1000),
    categories: seed.categories,
    stockMin: seed.stockMin ?? 1,
    soldMin: seed.soldMin ?? soldThreshold(seed, input),
    discountBp: seed.discountBp ?? 0,
    fields: seed.fields,
    mode: seed.mode ?? 'direct',
    audit: seed.audit,
    ...(seed.agreement === undefined ? {} : { agreement: AGREEMENTS[seed.agreement] }),
    guaranteeDays: seed.guaranteeDays ?? 0,
  };
}

/** 20:00 Asia/Shanghai of the day `days` after the one that holds `epochMs`. */
function eveningOf(epochMs: number, days: number): number {
  return midnight(epochMs, days) + 20 * HOUR;
}

/** Low enough that the shop with the weakest sales has `want` items. */
function soldThreshold({ want, categories }: PhaseSeed, { items, shops }: CampaignInput): number {
  if (want === undefined) return 1;
  const perShop = shops.map((shop) => {
    const sold = items
      .filter((item) => item.shop === shop && item.isOnSale && categories.includes(item.category))
      .map((item) => item.sold60d)
      .sort((left, right) => right - left);
    return sold[want - 1] ?? sold.at(-1) ?? 1;
  });
  return Math.max(1, Math.floor(Math.min(...perShop) / 10) * 10);
}

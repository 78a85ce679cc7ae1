import { type BrandShop, makeBrand } from '../../world/brand.ts';
import type { Campaign, Item, Phase, SignedItem } from '../model.ts';
import type { HiddenCase } from '../sign-up.ts';
import { makeCampaigns } from './campaigns.ts';
import { type Fit, findFits } from './fits.ts';
import { placeHidden } from './hidden.ts';
import { makeItems } from './items.ts';
import { isTaken, makeSeedItems } from './seed-items.ts';

export interface World {
  /** Ours on this platform. */
  shops: BrandShop[];
  items: Item[];
  campaigns: Campaign[];
  phases: Phase[];
  /** Items × phases that fit by the announced rules, are open now and in nobody's hands. */
  fits: Fit[];
  hidden: HiddenCase[];
  seedItems: SignedItem[];
}

export interface WorldInput {
  seed: number;
  startedAt: number;
  /** Least number of campaigns in each shop's list. */
  campaigns: number;
}

/** Pure: one seed, one start moment and one length of the list give one world. */
export function makeWorld({ seed, startedAt, campaigns: wanted }: WorldInput): World {
  const brand = makeBrand(seed, ['tmall']);
  const { shops } = brand;
  const items = makeItems(brand);
  const campaigns = makeCampaigns({
    items,
    shops: shops.map((shop) => shop.platformShopId),
    startedAt,
    seed,
    campaigns: wanted,
  });
  const staff = new Map(shops.map((shop) => [shop.platformShopId, shop.staffAccount]));
  const seedItems = makeSeedItems({ items, campaigns, staff, startedAt });
  const fits = findFits(campaigns, items, startedAt).filter(({ item }) => !isTaken(seedItems, item));
  const phases = campaigns.flatMap((campaign) => campaign.phases);
  return { shops, items, campaigns, phases, fits, hidden: placeHidden(fits), seedItems };
}

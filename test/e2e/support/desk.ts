import { approveSubmissions } from '../../../src/app/approve.ts';
import { giveConsent, pendingConsents } from '../../../src/app/consent.ts';
import { prepareSubmissions } from '../../../src/app/prepare.ts';
import type { Shop } from '../../../src/domain/pool/schema.ts';
import type { Submission } from '../../../src/domain/submission.ts';
import type { Activity, Goods } from '../../sandbox/pinduoduo/model.ts';
import type { ServerOnlyCase } from '../../sandbox/pinduoduo/world/server-only.ts';
import type { Team } from './team.ts';

/** A goods that the world says fits a campaign of a shop. */
export interface Place {
  shop: Shop;
  activity: Activity;
  goods: Goods;
  /** What only the server knows about it. */
  hiddenRule?: ServerOnlyCase['rule'];
}

export interface Desk {
  /**
   * The next fit place nobody asked for yet, in the campaign with the most of them: read, judged, drafted, consented and approved by
   * two people. Without `hiddenRule` only goods that no hidden rule touches. Throws when the world has none left.
   */
  approveNext(wanted?: (place: Place) => boolean, hiddenRule?: Place['hiddenRule']): Promise<Approved>;
}

export interface Approved {
  submission: Submission;
  place: Place;
}

/** Together they may approve anything. */
export const PEOPLE = ['qian', 'zhou'];
const READER = 'zhou';

export function openDesk(team: Team): Desk {
  const used = new Set<string>();
  const read = new Set<string>();
  return {
    approveNext: async (wanted = () => true, hiddenRule) => {
      for (const place of placesOf(team)) {
        if (place.hiddenRule !== hiddenRule || !wanted(place)) continue;
        const offer = `${place.shop.id} ${place.activity.id}`;
        const key = `${offer} ${place.goods.goodsId}`;
        if (used.has(key)) continue;
        used.add(key);
        if (!read.has(offer)) await team.readOffer(place.shop, place.activity.id);
        read.add(offer);
        const submission = await approveOne(team, place);
        if (submission) return { submission, place };
      }
      throw new Error('no fit goods left in this world');
    },
  };
}

/** Fits of the world without records from before, biggest campaign first. */
function placesOf({ sandbox, shops }: Team): Place[] {
  const { fits, serverOnly, seedRecords } = sandbox.platform.world;
  const hidden = new Map(serverOnly.map((one) => [`${one.activityId} ${one.goodsId}`, one.rule]));
  const taken = new Set(seedRecords.map((one) => one.goodsId));
  const places = fits.flatMap(({ activity, goods }): Place[] => {
    const shop = shops.find((one) => one.platformShopId === goods.shop);
    const hiddenRule = hidden.get(`${activity.id} ${goods.goodsId}`);
    if (!shop || activity.enrolStartsAt > Date.now() || taken.has(goods.goodsId)) return [];
    return [{ shop, activity, goods, ...(hiddenRule ? { hiddenRule } : {}) }];
  });
  const sizes = Map.groupBy(places, ({ shop, activity }) => `${shop.id} ${activity.id}`);
  const sizeOf = ({ shop, activity }: Place) => sizes.get(`${shop.id} ${activity.id}`)?.length ?? 0;
  return places.toSorted((a, b) => sizeOf(b) - sizeOf(a) || a.goods.skus.length - b.goods.skus.length);
}

/** Undefined where our own policies say no to what the platform would take. */
async function approveOne(team: Team, { shop, activity, goods }: Place): Promise<Submission | undefined> {
  const { deps } = team.app;
  const { pool } = await deps.pools.read();
  const listing = pool.listings.find((one) => one.platformListingId === goods.goodsId);
  if (!listing) return undefined;
  const scope = { campaignId: activity.id, listingId: listing.id };
  await consentToAll(team, shop);
  await prepareSubmissions(deps, shop, team.byHand(), scope);
  const { submissions } = deps.ledger;
  const drafted = await submissions.list({ shopId: shop.id, offerId: activity.id, isOpen: true });
  const own = drafted.find(({ subject }) => subject.id === goods.goodsId);
  if (!own) return undefined;
  for (const person of PEOPLE) {
    await approveSubmissions(deps, { person, filter: { ids: [own.id] }, decision: 'approved' });
  }
  const submission = await submissions.get(own.id);
  return submission.stage === 'approved' ? submission : undefined;
}

export async function consentToAll({ app }: Pick<Team, 'app'>, shop: Shop): Promise<void> {
  for (const { textHash } of await pendingConsents(app.deps, { shopId: shop.id })) {
    await giveConsent(app.deps, { person: READER, shopId: shop.id, textHash });
  }
}

import { approveSubmissions } from '../../../src/app/approve.ts';
import { giveConsent, pendingConsents } from '../../../src/app/consent.ts';
import { prepareSubmissions } from '../../../src/app/prepare.ts';
import type { Shop } from '../../../src/domain/pool/schema.ts';
import type { Submission } from '../../../src/domain/submission.ts';
import type { OfferedPlace } from '../../sandbox/kit/places.ts';
import { type PinduoduoPlace, placesOf } from '../../sandbox/pinduoduo/places.ts';
import type { Team } from './team.ts';

/** A goods that the world says fits a campaign of a shop. */
export type PlaceOf<P extends OfferedPlace> = P & { shop: Shop };
export type Place = PlaceOf<PinduoduoPlace>;

export interface Desk<P extends OfferedPlace = PinduoduoPlace> {
  /**
   * The next fit place nobody asked for yet, in the campaign with the most of them: read, judged, drafted, consented and approved by
   * two people. Without `hiddenRule` only goods that no hidden rule touches. Throws when the world has none left.
   */
  approveNext(
    wanted?: (place: PlaceOf<P>) => boolean,
    hiddenRule?: P['hiddenRule'],
  ): Promise<ApprovedPlace<P>>;
}

interface ApprovedPlace<P extends OfferedPlace> {
  submission: Submission;
  place: PlaceOf<P>;
}
export type Approved = ApprovedPlace<PinduoduoPlace>;

/** Together they may approve anything. */
export const PEOPLE = ['qian', 'zhou'];
const READER = 'zhou';

/** Over Pinduoduo's world. */
export function openDesk(team: Team): Desk {
  return openDeskOver(team, placesOf(team.sandbox.platform.world));
}

/** Over any platform's. */
export function openDeskOver<P extends OfferedPlace>(team: Team, offered: readonly P[]): Desk<P> {
  const places = ordered(team, offered);
  const used = new Set<PlaceOf<P>>();
  const read = new Set<string>();
  return {
    approveNext: async (wanted = () => true, hiddenRule) => {
      for (const place of places) {
        if (place.hiddenRule !== hiddenRule || used.has(place) || !wanted(place)) continue;
        used.add(place);
        const campaign = `${place.shop.id} ${place.campaignId}`;
        if (!read.has(campaign)) await team.readOffer(place.shop, place.campaignId);
        read.add(campaign);
        const submission = await approveOne(team, place);
        if (submission) return { submission, place };
      }
      throw new Error('no fit goods left in this world');
    },
  };
}

/** Open for sign-up, biggest campaign first, small goods before large ones. */
function ordered<P extends OfferedPlace>({ shops }: Team, offered: readonly P[]): PlaceOf<P>[] {
  const places = offered.flatMap((place): PlaceOf<P>[] => {
    const shop = shops.find((one) => one.platformShopId === place.platformShopId);
    return shop && place.opensAt <= Date.now() ? [{ ...place, shop }] : [];
  });
  const sizes = Map.groupBy(places, ({ shop, offerId }) => `${shop.id} ${offerId}`);
  const sizeOf = ({ shop, offerId }: PlaceOf<P>) => sizes.get(`${shop.id} ${offerId}`)?.length ?? 0;
  return places.toSorted((a, b) => sizeOf(b) - sizeOf(a) || a.rows - b.rows);
}

/** Undefined where our own policies say no to what the platform would take. */
async function approveOne(
  team: Team,
  { shop, campaignId, offerId, subjectId }: PlaceOf<OfferedPlace>,
): Promise<Submission | undefined> {
  const { deps } = team.app;
  const { pool } = await deps.pools.read();
  const listing = pool.listings.find((one) => one.platformListingId === subjectId);
  if (!listing) return undefined;
  await consentToAll(team, shop);
  await prepareSubmissions(deps, shop, team.byHand(), { campaignId, listingId: listing.id });
  const { submissions } = deps.ledger;
  const drafted = await submissions.list({ shopId: shop.id, offerId, isOpen: true });
  const own = drafted.find(({ subject }) => subject.id === subjectId);
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

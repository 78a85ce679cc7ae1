import { acceptedLines, type Watched } from '../../domain/breaches/watched.ts';
import type { OfferContent } from '../../domain/campaign.ts';
import { neededQualifications, rulesFor } from '../../domain/form-template.ts';
import type { KnownListing } from '../../domain/listing-state.ts';
import type { Pool, Shop, Sku } from '../../domain/pool/schema.ts';
import type { KeptRecord } from '../../domain/record.ts';
import { couponsIn } from '../../domain/rules/policy-lookup.ts';
import { coverOf } from '../../domain/rules/qualification-cover.ts';
import { qualificationName } from '../../domain/rules/qualification-rule.ts';
import { windowOf } from '../../domain/rules/window.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Instant } from '../../domain/time.ts';
import type { AppDeps } from '../deps.ts';

/** What all submissions of one run are held against. */
interface Ground {
  deps: AppDeps;
  shop: Shop;
  now: Instant;
  pool: Pool;
  skus: ReadonlyMap<string, Sku>;
  promised: ReadonlyMap<string, number>;
  listings: ReadonlyMap<string, KnownListing>;
}

/** Everything known about each accepted submission: pool and ledger, as they stand now. */
export async function loadWatched(
  deps: AppDeps,
  shop: Shop,
  accepted: readonly Submission[],
): Promise<Watched[]> {
  if (accepted.length === 0) return [];
  const { pool } = await deps.pools.read();
  const open = await deps.ledger.submissions.list({ stages: ['filed'], isOpen: true });
  const ids = [...new Set(accepted.map(({ subject }) => subject.id))];
  const known = await deps.ledger.watch.listings(shop.id, ids);
  const ground: Ground = {
    deps,
    shop,
    now: deps.clock.now(),
    pool,
    skus: new Map(pool.skus.map((sku) => [sku.id, sku])),
    promised: promisedBy(open),
    listings: new Map(known.map((listing) => [listing.platformListingId, listing])),
  };
  const watched: Watched[] = [];
  for (const group of Map.groupBy(accepted, ({ offerId }) => offerId).values()) {
    watched.push(...(await watchedOfOffer(ground, group)));
  }
  return watched;
}

/** All shops draw on the same stock of ours. */
function promisedBy(open: readonly Submission[]): Map<string, number> {
  const promised = new Map<string, number>();
  for (const { skuId, stock } of open.flatMap(acceptedLines)) {
    promised.set(skuId, (promised.get(skuId) ?? 0) + stock);
  }
  return promised;
}

async function watchedOfOffer(ground: Ground, group: readonly Submission[]): Promise<Watched[]> {
  const { campaigns, records } = ground.deps.ledger;
  const [first] = group;
  if (!first) return [];
  const { shopId, offerId } = first;
  const current = (await campaigns.currentOffer(shopId, offerId))?.content;
  const kept = await records.list({ shopId, offerId });
  const facts = await campaigns.facts(shopId, offerId);
  return Promise.all(
    group.map(async (submission) => {
      const approved = (await campaigns.offerVersion(shopId, offerId, submission.offerVersion))?.content;
      const record = kept.find(({ recordId }) => recordId === submission.platformRecordId);
      const own = facts.find(({ platformListingId }) => platformListingId === submission.subject.id);
      const offer = approved && current ? { approved, current } : undefined;
      return {
        ...judgedBy(ground, { submission, offer, record }),
        ...(own ? { facts: own } : {}),
      };
    }),
  );
}

interface Case {
  submission: Submission;
  offer: { approved: OfferContent; current: OfferContent } | undefined;
  record: KeptRecord | undefined;
}

function judgedBy(ground: Ground, one: Case): Watched {
  const { now, shop, pool, skus, promised } = ground;
  const { submission, offer } = one;
  const window = windowFor(ground, one);
  const listing = ground.listings.get(submission.subject.id);
  return {
    submission,
    now,
    window,
    skus,
    promised,
    coupons: couponsIn(pool.couponPlans, { shopId: shop.id, window }),
    papers: papersFor(ground, one, window),
    settings: pool.settings,
    ...(listing ? { listing } : {}),
    ...(offer ? { offer } : {}),
  };
}

/** The record's word, else the slot's time in the present version, else not known yet. */
function windowFor({ now }: Ground, { submission, offer, record }: Case): Watched['window'] {
  const { startsAt, endsAt } = record ?? {};
  if (startsAt !== undefined && endsAt !== undefined) return { startsAt, endsAt, isAssigned: true };
  const slots = offer?.current.slots ?? [];
  const isAssigned = slots.some(({ id }) => id === submission.slot);
  return { ...windowOf({ slots }, submission.slot, now), isAssigned };
}

function papersFor(
  ground: Ground,
  { submission, offer }: Case,
  window: Watched['window'],
): Watched['papers'] {
  const { pool, shop, deps } = ground;
  const listing = pool.listings.find(({ id }) => id === submission.listingId);
  const product = pool.products.find(({ id }) => id === listing?.productId);
  if (!offer || !listing || !product) return [];
  const place = { platform: shop.platform, campaignType: submission.campaignType };
  const asked = offer.current.requirements.flatMap((one) =>
    one.kind === 'qualification' ? [one.qualification] : [],
  );
  const needed = neededQualifications(rulesFor(deps.templates, place), offer.current.fields);
  return [...new Set([...asked, ...needed])].map((kind) => ({
    name: qualificationName(kind),
    cover: coverOf(pool.qualifications, { kind, shop, listing, product, window }),
  }));
}

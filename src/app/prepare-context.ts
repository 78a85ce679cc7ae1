import type { OfferVersion, SubjectFacts } from '../domain/campaign.ts';
import type { Listing, Pool, Shop } from '../domain/pool/schema.ts';
import { type Goods, goodsOf } from '../domain/rules/goods.ts';
import type { Instant } from '../domain/time.ts';
import type { Change } from '../ports/ledger.ts';
import { createFileReader, type FileReader } from './check-files.ts';
import type { AppDeps } from './deps.ts';
import { createStandings, type Standings } from './prepare-standings.ts';
import type { TemplateAnswer } from './template-answers.ts';

/** Job that brings every draft up to date with offers, pool and policies. */
export const PREPARE_JOB = 'prepare-submissions';
/** Stands as maker of every draft that no person made, whoever started the run: who asks for drafts may still approve them. */
export const DRAFTING_BOT = `bot:${PREPARE_JOB}`;

/** One consistent reading of pool and ledger for one shop. */
export interface PrepareContext {
  deps: AppDeps;
  shop: Shop;
  now: Instant;
  pool: Pool;
  policyVersion: string;
  /** Of the shop, best seller first: where an offer has a quota, they come first. */
  listings: readonly Listing[];
  /** Of every listing, by its id. */
  goods: ReadonlyMap<string, Goods>;
  /** Not vanished, earliest deadline first. */
  offers: readonly OfferVersion[];
  /** The offer asked for last is remembered: a run goes offer by offer, and all of them together are too many. */
  factsOf: (offerId: string) => Promise<ReadonlyMap<string, SubjectFacts>>;
  /** Hashes of the agreement texts that a person consented to for the shop. */
  consented: ReadonlySet<string>;
  standings: Standings;
  /** What templates said so far about listings in one form, by listing id. */
  answersByForm: (form: string) => Map<string, TemplateAnswer>;
  readFile: FileReader;
  /** Who brought in which numbers, by `numberRowKey`. */
  importers: ReadonlyMap<string, string>;
  /** When the ledger was last brought back from a backup. */
  restoredAt: Instant | undefined;
}

export async function loadContext(deps: AppDeps, shop: Shop): Promise<PrepareContext> {
  const { ledger } = deps;
  const { pool, policyVersion } = await deps.pools.read();
  const listings = pool.listings.filter((listing) => listing.shopId === shop.id).toSorted(bySales);
  const offers = await ledger.campaigns.currentOffers(shop.id);
  const consents = await ledger.submissions.consents(shop.id);
  const promised = {
    open: await ledger.submissions.list({ shopId: shop.id, isOpen: true }),
    elsewhere: await ledger.submissions.pledgedElsewhere(shop.id),
    foreign: await ledger.records.openForeign(shop.id),
  };
  return {
    deps,
    shop,
    now: deps.clock.now(),
    pool,
    policyVersion,
    listings,
    goods: goodsByListing(pool, listings),
    offers: offers.toSorted(byDeadline),
    factsOf: factsReader(deps, shop),
    consented: new Set(consents.map((consent) => consent.textHash)),
    standings: createStandings(promised),
    answersByForm: answersReader(),
    readFile: createFileReader(deps),
    importers: await ledger.imports.importers(),
    restoredAt: (await ledger.operations.restores()).at(-1)?.restoredAt,
  };
}

function goodsByListing(pool: Pool, listings: readonly Listing[]): Map<string, Goods> {
  const skus = new Map(pool.skus.map((sku) => [sku.id, sku]));
  const products = new Map(pool.products.map((product) => [product.id, product]));
  const listingSkus = Map.groupBy(pool.listingSkus, ({ listingId }) => listingId);
  const goodsIn = (listing: Listing) =>
    goodsOf({
      listing,
      listingSkus: listingSkus.get(listing.id) ?? [],
      skus,
      product: products.get(listing.productId),
    });
  return new Map(listings.map((listing) => [listing.id, goodsIn(listing)]));
}

/** Frame of every change this run writes. */
export function changeBy(ctx: PrepareContext, who: string, change: Omit<Change, 'who' | 'at'>): Change {
  return { who, at: ctx.deps.clock.now(), ...change };
}

function factsReader(deps: AppDeps, shop: Shop): PrepareContext['factsOf'] {
  let last: { offerId: string; facts: Promise<ReadonlyMap<string, SubjectFacts>> } | undefined;
  const read = async (offerId: string) => {
    const facts = await deps.ledger.campaigns.facts(shop.id, offerId);
    return new Map(facts.map((one) => [one.platformListingId, one]));
  };
  return (offerId) => {
    if (last?.offerId !== offerId) last = { offerId, facts: read(offerId) };
    return last.facts;
  };
}

function answersReader(): PrepareContext['answersByForm'] {
  const known = new Map<string, Map<string, TemplateAnswer>>();
  return (form) => {
    const answers = known.get(form) ?? new Map<string, TemplateAnswer>();
    known.set(form, answers);
    return answers;
  };
}

function bySales(a: Listing, b: Listing): number {
  return (b.sales30d ?? 0) - (a.sales30d ?? 0) || (a.id < b.id ? -1 : 1);
}

function byDeadline(a: OfferVersion, b: OfferVersion): number {
  const [left, right] = [a.content, b.content].map((one) => `${one.signUpEndsAt} ${one.offerId}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}

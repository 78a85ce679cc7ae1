import type { OfferVersion } from '../domain/campaign.ts';
import {
  declinedBoxes,
  neededQualifications,
  rulesFor,
  type TemplateRule,
  type TemplateSource,
} from '../domain/form-template.ts';
import type { Listing } from '../domain/pool/schema.ts';
import type { KeptLine } from '../domain/rules/judge-input.ts';
import { judgeListing } from '../domain/rules/judge-listing.ts';
import { coverOf } from '../domain/rules/qualification-cover.ts';
import { windowOf } from '../domain/rules/window.ts';
import type { Submission } from '../domain/submission.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { PrepareContext } from './prepare-context.ts';

/** One listing in one offer, and the submission that already stands for it. */
export interface Target {
  offer: OfferVersion;
  listing: Listing;
  slot: string;
  current?: Submission;
  /** Numbers to keep, by platform sku id; default: those of `current`. */
  kept?: ReadonlyMap<string, KeptLine>;
}

export async function judgeTarget(ctx: PrepareContext, target: Target): Promise<Verdict> {
  const { offer, listing, slot, current } = target;
  const { pool } = ctx;
  const rules = templateRules(ctx, target);
  const source = templateSource(ctx, target);
  const facts = (await ctx.factsOf(offer.content.offerId)).get(listing.platformListingId);
  const kept = target.kept ?? keptOf(current);
  return judgeListing({
    now: ctx.now,
    shop: ctx.shop,
    offer: offer.content,
    slot,
    facts,
    listing,
    listingSkus: ctx.listingSkus.get(listing.id) ?? [],
    skus: ctx.skus,
    product: source?.product,
    qualifications: pool.qualifications,
    neededQualifications: neededQualifications(rules, offer.content.fields),
    declinedBoxes: source ? declinedBoxes(rules, source) : [],
    policies: pool,
    pledged: ctx.standings.pledged(current?.id),
    standings: ctx.standings.signUps(current?.id),
    ...(kept ? { kept } : {}),
  });
}

export function templateRules(ctx: PrepareContext, { offer }: Pick<Target, 'offer'>): TemplateRule[] {
  const place = { platform: ctx.shop.platform, campaignType: offer.content.type };
  return rulesFor(ctx.deps.templates, place);
}

/** What templates take their values from; undefined when the pool does not know the product. */
export function templateSource(ctx: PrepareContext, target: Target): TemplateSource | undefined {
  const { listing, offer, slot } = target;
  const product = ctx.products.get(listing.productId);
  if (!product) return undefined;
  const need = { shop: ctx.shop, listing, product, window: windowOf(offer.content, slot, ctx.now) };
  return {
    shop: ctx.shop,
    listing,
    product,
    offer: offer.content,
    qualificationOf: (kind) => coverOf(ctx.pool.qualifications, { kind, ...need }).valid,
  };
}

/** Made by a person's resubmission: its prices, stocks and fields are that person's word. */
export function isPersonMade(submission: Pick<Submission, 'madeBy'>): boolean {
  return !submission.madeBy.startsWith('bot:');
}

function keptOf(current: Submission | undefined): ReadonlyMap<string, KeptLine> | undefined {
  if (!current) return undefined;
  const keepsPrice = isPersonMade(current);
  return new Map(
    current.lines.map((line) => [
      line.platformSkuId,
      { stock: line.stock, ...(keepsPrice ? { priceFen: line.price.fen } : {}) },
    ]),
  );
}

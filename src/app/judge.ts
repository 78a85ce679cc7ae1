import type { OfferVersion, SubjectFacts } from '../domain/campaign.ts';
import {
  neededQualifications,
  rulesFor,
  type TemplateRule,
  type TemplateSource,
} from '../domain/form-template.ts';
import type { Listing } from '../domain/pool/schema.ts';
import type { Goods } from '../domain/rules/goods.ts';
import type { KeptLine, ListingInput } from '../domain/rules/judge-input.ts';
import { judgeFor } from '../domain/rules/judge-listing.ts';
import { coverOf } from '../domain/rules/qualification-cover.ts';
import { windowOf } from '../domain/rules/window.ts';
import type { Submission } from '../domain/submission.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { FieldValues } from './draft-fields.ts';
import type { PrepareContext } from './prepare-context.ts';
import { type TemplateAnswer, templateAnswers } from './template-answers.ts';

/** One listing in one offer, and the submission that already stands for it. */
export interface Target {
  offer: OfferVersion;
  listing: Listing;
  slot: string;
  current?: Submission;
  /** Numbers to keep, by platform sku id; default: those of `current`. */
  kept?: ReadonlyMap<string, KeptLine>;
  /** A person's own field values; default: those of a person's own submission. */
  own?: FieldValues;
}

export async function judgeTarget(ctx: PrepareContext, target: Target): Promise<Verdict> {
  return (await judgeOffer(ctx, target))(target);
}

/** Judges listings against one offer; facts and templates are read, and what listings share is worked out, once. */
export async function judgeOffer(
  ctx: PrepareContext,
  { offer, slot }: Pick<Target, 'offer' | 'slot'>,
): Promise<(target: Target) => Verdict> {
  const { now, shop, pool } = ctx;
  const rules = templateRules(ctx, { offer });
  const facts = await ctx.factsOf(offer.content.offerId);
  const answerOf = templateAnswers(ctx, { offer, rules });
  const judge = judgeFor({
    now,
    shop,
    offer: offer.content,
    slot,
    qualifications: pool.qualifications,
    neededQualifications: neededQualifications(rules, offer.content.fields),
    policies: pool,
  });
  return (target) =>
    judge(
      listingInput(ctx, target, {
        answer: answerOf(target),
        facts: facts.get(target.listing.platformListingId),
      }),
    );
}

function listingInput(
  ctx: PrepareContext,
  target: Target,
  { answer, facts }: { answer: TemplateAnswer; facts: SubjectFacts | undefined },
): ListingInput {
  const { current, kept = keptOf(current) } = target;
  return {
    facts,
    goods: answer.goods,
    declinedBoxes: answer.declinedBoxes,
    maxPieces: answer.maxPieces,
    pledged: ctx.standings.pledged(current?.id),
    standings: ctx.standings.signUps(current?.id),
    kept,
  };
}

export function goodsIn({ goods }: PrepareContext, { id }: Listing): Goods {
  const found = goods.get(id);
  if (!found) throw new Error(`listing ${id} is not of this run's shop`);
  return found;
}

export function templateRules(ctx: PrepareContext, { offer }: Pick<Target, 'offer'>): TemplateRule[] {
  const place = { platform: ctx.shop.platform, campaignType: offer.content.type };
  return rulesFor(ctx.deps.templates, place);
}

/** What templates take their values from; undefined when the pool does not know the product. */
export function templateSource(ctx: PrepareContext, target: Target): TemplateSource | undefined {
  const { listing, offer, slot } = target;
  const { product } = goodsIn(ctx, listing);
  if (!product) return undefined;
  return {
    shop: ctx.shop,
    listing,
    product,
    offer: offer.content,
    slot,
    qualificationOf: (kind) => {
      const window = windowOf(offer.content, slot, ctx.now);
      return coverOf(ctx.pool.qualifications, { kind, shop: ctx.shop, listing, product, window }).valid;
    },
  };
}

/** Made by a person's resubmission: its prices, stocks and fields are that person's word. */
export function isPersonMade(submission: Pick<Submission, 'madeBy'>): boolean {
  return !submission.madeBy.startsWith('bot:');
}

/** Field values that a person decided; a robot's drafts have none. */
export function fieldValuesOf({ current, own }: Pick<Target, 'current' | 'own'>): FieldValues {
  if (own) return own;
  if (!current || !isPersonMade(current)) return new Map();
  return new Map(current.snapshot.fields.map((field) => [field.code, field.file ?? field.value]));
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

import { z } from 'zod';
import { PRICE_BASES } from './price.ts';
import type { Instant } from './time.ts';

/** What a platform announces, as one shop sees it in its list. */
export interface CampaignSeen {
  campaignId: string;
  name: string;
  /** The platform's own type word, e.g. 限时秒杀. */
  type: string;
  offers: OfferSeen[];
}

/** The thing one signs up for inside a campaign (PDD: the activity itself). */
export interface OfferSeen {
  offerId: string;
  name: string;
  /** Absent where the list does not show it; `readOffer` then does. */
  signUpEndsAt?: Instant;
}

const words = { /** The platform's original words. */ words: z.string() };
const PriceBasisName = z.enum(PRICE_BASES);

/** One machine-readable rule of an offer. `unreadable` keeps words we could not parse: the verdict is then cannot-tell. */
export const Requirement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('max-discount'), maxBp: z.int(), of: PriceBasisName, ...words }),
  /** Price line per sku: its numbers are in the subject's facts because each listing has its own. */
  z.strictObject({ kind: z.literal('price-line'), basis: PriceBasisName, ...words }),
  z.strictObject({
    kind: z.literal('min-stock'),
    per: z.enum(['line', 'listing']),
    count: z.int(),
    ...words,
  }),
  z.strictObject({
    kind: z.literal('max-stock'),
    per: z.enum(['line', 'listing']),
    count: z.int(),
    ...words,
  }),
  z.strictObject({ kind: z.literal('min-sales-30d'), count: z.int(), ...words }),
  z.strictObject({ kind: z.literal('min-good-rate'), bp: z.int(), ...words }),
  z.strictObject({ kind: z.literal('category'), anyOf: z.array(z.string()).min(1), ...words }),
  z.strictObject({ kind: z.literal('freight-template'), anyOf: z.array(z.string()).min(1), ...words }),
  /** Shop star level in tenths: 45 = 4.5 stars. */
  z.strictObject({ kind: z.literal('min-shop-stars'), tenths: z.int(), ...words }),
  /** The listing may be in no other open campaign of these types. */
  z.strictObject({ kind: z.literal('exclusive'), withTypes: z.array(z.string()).min(1), ...words }),
  /** How many listings of the shop may stand in the offer at once. */
  z.strictObject({ kind: z.literal('max-subjects'), count: z.int(), ...words }),
  z.strictObject({ kind: z.literal('qualification'), qualification: z.string(), ...words }),
  z.strictObject({ kind: z.literal('unreadable'), ...words }),
]);
export type Requirement = z.infer<typeof Requirement>;
export type RequirementKind = Requirement['kind'];

const WIDGETS = ['text', 'price', 'count', 'select', 'checkbox', 'file', 'agreement'] as const;

/** One control of the form. `code` is stable over renders; `label` is what a person reads. */
export const FieldSpec = z.strictObject({
  code: z.string(),
  label: z.string(),
  widget: z.enum(WIDGETS),
  /** offer: once per form; subject: once per listing; line: once per listing sku. */
  scope: z.enum(['offer', 'subject', 'line']),
  required: z.boolean(),
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
  options: z.array(z.string()).optional(),
  /** Value the platform has pre-set, canonical text (`true`/`false` for boxes). */
  preset: z.string().optional(),
  /** Of a limit per buyer: pieces by option. An option that is not in here limits nothing. */
  buyerPieces: z.record(z.string(), z.int().min(1)).optional(),
  file: z
    .strictObject({
      formats: z.array(z.string()),
      maxBytes: z.int(),
      minWidth: z.int(),
      minHeight: z.int(),
      isSquare: z.boolean(),
    })
    .optional(),
});
export type FieldSpec = z.infer<typeof FieldSpec>;

/** An agreement text that the form makes us tick; consent is to exactly this text. */
export const Agreement = z.strictObject({
  code: z.string(),
  label: z.string(),
  text: z.string(),
  required: z.boolean(),
});
export type Agreement = z.infer<typeof Agreement>;

const Slot = z.strictObject({ id: z.string(), startsAt: z.iso.datetime(), endsAt: z.iso.datetime() });

/** Slot id of an offer whose window the platform assigns after review. */
export const ASSIGNED_SLOT = 'assigned';

/** Everything that decides about signing up; hashed, versioned, never updated in place. */
export const OfferContent = z.strictObject({
  offerId: z.string(),
  campaignId: z.string(),
  name: z.string(),
  type: z.string(),
  signUpStartsAt: z.iso.datetime(),
  signUpEndsAt: z.iso.datetime(),
  /** Slots to choose from; empty = the platform assigns the window (slot id `assigned`). */
  slots: z.array(Slot),
  requirements: z.array(Requirement),
  fields: z.array(FieldSpec),
  agreements: z.array(Agreement),
});
export type OfferContent = z.infer<typeof OfferContent>;

/** What the platform says about one listing for one offer: observations with their time, not part of the version. */
export const SubjectFacts = z.strictObject({
  platformListingId: z.string(),
  title: z.string(),
  category: z.string(),
  freightTemplate: z.string().optional(),
  sales30d: z.int().optional(),
  goodRateBp: z.int().optional(),
  shopStarsTenths: z.int().optional(),
  /** The platform's own answer to "may this listing sign up", before any price. */
  isEligible: z.boolean(),
  ineligibleReason: z.string().optional(),
  skus: z.array(
    z.strictObject({
      platformSkuId: z.string(),
      spec: z.string(),
      listPriceFen: z.int(),
      platformStock: z.int(),
      /** Highest price the offer takes for this sku; absent = the platform showed none. */
      lineFen: z.int().optional(),
    }),
  ),
  observedAt: z.iso.datetime(),
});
export type SubjectFacts = z.infer<typeof SubjectFacts>;

export interface OfferReading {
  content: OfferContent;
  facts: SubjectFacts[];
}

/** A stored version of an offer for one shop. */
export interface OfferVersion {
  shopId: string;
  version: number;
  contentHash: string;
  content: OfferContent;
  observedAt: Instant;
  /** Set when the list no longer showed it. */
  vanishedAt?: Instant;
}

/** After this many days a sign-up window counts as permanent (长期): planned for today, never alarmed. */
const PERMANENT_AFTER_DAYS = 180;

export function isPermanent(offer: Pick<OfferContent, 'signUpEndsAt'>, now: Instant): boolean {
  return Date.parse(offer.signUpEndsAt) - Date.parse(now) > PERMANENT_AFTER_DAYS * 86_400_000;
}

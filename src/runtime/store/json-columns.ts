import { z } from 'zod';
import type { ListingState } from '../../domain/listing-state.ts';
import { Role } from '../../domain/pool/schema.ts';
import { PRICE_BASES } from '../../domain/price.ts';
import type { KeptRecord } from '../../domain/record.ts';
import type { Basis, Snapshot } from '../../domain/snapshot.ts';
import { type FollowUp, type Hold, type NeedsPerson, REVIEWS, type Wish } from '../../domain/submission.ts';
import type { StoredVerdict } from '../../domain/verdict.ts';
import type { EvidenceRef } from '../../ports/evidence.ts';

// Shapes of the JSON columns. Loose: what a newer version adds survives being read and written by this one.

const ActionKindName = z.enum(['enrol', 'publish', 'adjust', 'confirm', 'supply-material', 'withdraw']);
const PriceBasisName = z.enum(PRICE_BASES);

export const SnapshotJson: z.ZodType<Snapshot> = z.looseObject({
  kind: ActionKindName,
  platformShopId: z.string(),
  offerId: z.string(),
  slot: z.string(),
  subject: z.looseObject({ kind: z.enum(['listing', 'shop', 'coupon']), id: z.string() }),
  fields: z.array(
    z.looseObject({
      code: z.string(),
      label: z.string(),
      value: z.string(),
      file: z.string().exactOptional(),
    }),
  ),
  lines: z.array(
    z.looseObject({
      platformSkuId: z.string(),
      spec: z.string(),
      priceFen: z.int(),
      priceBasis: PriceBasisName,
      stock: z.int(),
    }),
  ),
  agreements: z.array(z.looseObject({ code: z.string(), textHash: z.string() })),
});

export const BasisJson: z.ZodType<Basis> = z.looseObject({
  offerHash: z.string(),
  policyVersion: z.string(),
  skus: z.array(
    z.looseObject({
      skuId: z.string(),
      costFen: z.int(),
      floorFen: z.int(),
      lineFen: z.int().exactOptional(),
    }),
  ),
});

export const PersonsJson = z.array(z.string());

export const RolesJson = z.array(Role);

/** Codes are checked when they are written; an older one that has gone out of use must still be readable. */
export const HoldJson = z.looseObject({ code: z.string(), text: z.string() }) as unknown as z.ZodType<Hold>;

export const NeedsPersonJson: z.ZodType<NeedsPerson> = z.looseObject({
  what: z.string(),
  link: z.string().exactOptional(),
  amountFen: z.int().exactOptional(),
  deadlineAt: z.string().exactOptional(),
  advice: z.string().exactOptional(),
});

const WISH = {
  hash: z.string(),
  askedBy: z.string(),
  why: z.string(),
  at: z.string(),
  state: z.enum(['asked', 'pressing', 'accepted', 'refused', 'unknown']),
};
export const WithdrawalJson: z.ZodType<Wish> = z.looseObject(WISH);
export const FollowUpJson: z.ZodType<FollowUp> = z.looseObject({
  ...WISH,
  kind: z.enum(['publish', 'adjust', 'confirm', 'supply-material']),
  snapshot: SnapshotJson,
});

export const RecordJson: z.ZodType<KeptRecord> = z.looseObject({
  recordId: z.string(),
  offerId: z.string(),
  offerName: z.string(),
  campaignType: z.string(),
  subjectId: z.string(),
  subjectTitle: z.string(),
  statusRaw: z.string(),
  review: z.enum(REVIEWS),
  reasonRaw: z.string().exactOptional(),
  reasonKind: z.string().exactOptional(),
  isSystemEnrolled: z.boolean(),
  signedUpAt: z.string(),
  startsAt: z.string().exactOptional(),
  endsAt: z.string().exactOptional(),
  lines: z.array(
    z.looseObject({
      platformSkuId: z.string(),
      priceFen: z.int(),
      review: z.enum(REVIEWS).exactOptional(),
      reason: z.string().exactOptional(),
    }),
  ),
  asks: NeedsPersonJson.exactOptional(),
  shopId: z.string(),
  origin: z.enum(['ours', 'staff', 'platform', 'unknown']),
  submissionId: z.string().exactOptional(),
  observedAt: z.string(),
});

export const ListingStateJson: z.ZodType<ListingState> = z.looseObject({
  platformListingId: z.string(),
  title: z.string(),
  isOnSale: z.boolean(),
  skus: z.array(
    z.looseObject({
      platformSkuId: z.string(),
      spec: z.string(),
      isOnSale: z.boolean(),
      listPriceFen: z.int(),
      platformStock: z.int(),
    }),
  ),
});

/** The frame only: findings and lines are long, written by us, and read in bulk. */
export const VerdictJson = z.looseObject({
  kind: z.enum(['fit', 'unfit', 'cannot-tell', 'needs-price-decision']),
  listingId: z.string(),
  slot: z.string(),
  offerVersion: z.int(),
  judgedAt: z.string(),
  findings: z.array(z.looseObject({ result: z.string(), text: z.string() })),
  lines: z.array(z.looseObject({ platformSkuId: z.string() })),
}) as unknown as z.ZodType<StoredVerdict>;

export const OffersSeenJson = z.array(
  z.looseObject({
    offerId: z.string(),
    name: z.string(),
    signUpEndsAt: z.string().exactOptional(),
  }),
);

export const DataJson = z.record(z.string(), z.unknown());
export const IdsJson = z.array(z.string());
export const EvidenceJson: z.ZodType<EvidenceRef[]> = z.array(
  z.looseObject({
    hash: z.string(),
    kind: z.enum(['screenshot', 'read-back', 'request', 'answer', 'page']),
    caption: z.string(),
  }),
);

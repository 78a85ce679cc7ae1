import type { Fen } from './money.ts';
import type { Role } from './pool/schema.ts';
import type { Price } from './price.ts';
import type { Basis, FollowUpKind, Snapshot } from './snapshot.ts';
import type { Instant } from './time.ts';

export const STAGES = [
  'draft',
  'ready',
  'awaiting-approval',
  'approved',
  'filing',
  'filed',
  'refused',
  'unknown',
  'held',
  'cancelled',
  'lapsed',
] as const;
/** Where we are with it. */
export type Stage = (typeof STAGES)[number];

export const REVIEWS = [
  'none',
  'reviewing',
  'needs-action',
  'passed',
  'scheduled',
  'live',
  'ended',
  'rejected',
  'removed',
  'withdrawn',
  'unmapped',
] as const;
/** What the platform says, in our words; `unmapped` = a word we do not know: alert, never guess. */
export type Review = (typeof REVIEWS)[number];

export type LineOutcome = 'none' | 'accepted' | 'refused' | 'unknown';

/** One listing sku of a submission. */
export interface Line {
  listingSkuId: string;
  platformSkuId: string;
  skuId: string;
  spec: string;
  price: Price;
  /** List price that the approved campaign price was judged against; what `watch` compares the shelf with. */
  listPriceFen?: Fen;
  stock: number;
  outcome: LineOutcome;
  review: Review;
  /** The platform's words about this line, if it said any. */
  reason?: string;
}

export type SubjectKind = 'listing' | 'shop' | 'coupon';

export interface Subject {
  kind: SubjectKind;
  /** Platform id of the listing or coupon; the platform's shop id for a shop. */
  id: string;
}

/** Unique for ever; at most one open occurrence of the first four. */
export interface SubmissionKey {
  shopId: string;
  offerId: string;
  subject: Subject;
  slot: string;
  occurrence: number;
}

/** Why a submission waits for a person, by name: codes are English, `text` is Chinese and says what to do. */
export interface Hold {
  code: HoldCode;
  text: string;
}

export type HoldCode =
  | 'check-failed'
  | 'consent-missing'
  | 'price-decision'
  | 'already-on-platform'
  | 'sku-set-differs'
  | 'field-unmapped'
  | 'field-renamed'
  | 'preset-unmapped'
  | 'agreement-changed'
  | 'read-back-differs'
  | 'gate-differs'
  | 'outcome-unclear'
  | 'attempts-used'
  | 'clock-skew'
  | 'page-changed'
  | 'needs-human'
  | 'offer-changed';

/** Work a person must do at the platform: pay, send a sample, confirm. Never an action of ours. */
export interface NeedsPerson {
  what: string;
  link?: string;
  amountFen?: number;
  deadlineAt?: Instant;
  /** What to do at the platform, where its words alone do not say it. */
  advice?: string;
}

/** Somebody's wish about a filed one. Somebody else approves its `hash`; the platform's record ends it. */
export interface Wish {
  /** Hash of what would be pressed; stands in the place of an approval's snapshot hash. */
  hash: string;
  askedBy: string;
  why: string;
  at: Instant;
  /** asked: may be claimed once approved · pressing: an action has it · then what the press did. */
  state: 'asked' | 'pressing' | 'accepted' | 'refused' | 'unknown';
}

/** What the platform waits for before it goes on, with the content that is pressed for it. */
export interface FollowUp extends Wish {
  kind: Exclude<FollowUpKind, 'withdraw'>;
  snapshot: Snapshot;
}

export interface Submission extends SubmissionKey {
  id: string;
  campaignId: string;
  offerName: string;
  campaignType: string;
  offerVersion: number;
  /** Our listing id. */
  listingId: string;
  title: string;
  /** The occurrence this one follows, after a rejection. */
  previousId?: string;
  isOpen: boolean;
  stage: Stage;
  review: Review;
  /** The platform's own status word. */
  reviewRaw?: string;
  /** The platform's own refusal or rejection text. */
  reasonRaw?: string;
  lines: Line[];
  snapshot: Snapshot;
  snapshotHash: string;
  basis: Basis;
  basisHash: string;
  /** Roles that must approve; empty = approved by policy. */
  requiredRoles: Role[];
  /** Lowest margin and deepest discount over the lines, and Σ price × stock: what approvers look at. */
  marginBp: number;
  discountBp: number;
  plannedSalesFen: number;
  signUpEndsAt: Instant;
  hold?: Hold;
  needsPerson?: NeedsPerson;
  withdrawal?: Wish;
  followUp?: FollowUp;
  /** Fence: grows with every claim; a write with an older number is refused. */
  attempt: number;
  platformRecordId?: string;
  /** Person answerable for it. */
  owner: string;
  /** Person id or `bot:<job>` who made it, and who last changed its content. */
  madeBy: string;
  changedBy: string;
  /** Persons who brought in the policies, costs and floors its numbers rest on, as far as known. */
  importedBy?: string[];
  createdAt: Instant;
  updatedAt: Instant;
}

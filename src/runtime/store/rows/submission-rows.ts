import type { ActionState } from '../../../domain/action.ts';
import type { Approval } from '../../../domain/approval.ts';
import type { PlatformId } from '../../../domain/pool/schema.ts';
import type { PriceBasis } from '../../../domain/price.ts';
import type { ActionKind } from '../../../domain/snapshot.ts';
import type { LineOutcome, Review, Stage, SubjectKind } from '../../../domain/submission.ts';
import type { Instant } from '../../../domain/time.ts';

/** Canonical JSON text. */
type Json = string;
/** 1 or 0: both databases compare it alike in a partial index. */
type Flag = number;

export interface SubmissionRow {
  id: string;
  shopId: string;
  offerId: string;
  subjectKind: SubjectKind;
  subjectId: string;
  slot: string;
  occurrence: number;
  campaignId: string;
  offerName: string;
  campaignType: string;
  offerVersion: number;
  listingId: string;
  title: string;
  previousId: string | null;
  isOpen: Flag;
  stage: Stage;
  review: Review;
  reviewRaw: string | null;
  reasonRaw: string | null;
  snapshot: Json;
  snapshotHash: string;
  basis: Json;
  basisHash: string;
  requiredRoles: Json;
  marginBp: number;
  discountBp: number;
  plannedSalesFen: number;
  signUpEndsAt: Instant;
  hold: Json | null;
  needsPerson: Json | null;
  withdrawal: Json | null;
  followUp: Json | null;
  attempt: number;
  platformRecordId: string | null;
  owner: string;
  madeBy: string;
  changedBy: string;
  /** JSON; null in rows from before it was known. */
  importedBy: Json | null;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface SubmissionLineRow {
  submissionId: string;
  position: number;
  listingSkuId: string;
  platformSkuId: string;
  skuId: string;
  spec: string;
  priceFen: number;
  priceBasis: PriceBasis;
  listPriceFen: number | null;
  stock: number;
  outcome: LineOutcome;
  review: Review;
  reason: string | null;
}

export interface ActionRow {
  id: string;
  kind: ActionKind;
  platform: PlatformId;
  shopId: string;
  offerId: string;
  state: ActionState;
  runId: string;
  claimedAt: Instant;
  intentAt: Instant | null;
  answeredAt: Instant | null;
}

export interface ActionSubmissionRow {
  actionId: string;
  submissionId: string;
  position: number;
  /** The fence: the submission's attempt at claim time. */
  attempt: number;
  /** What the intent was for; empty until then. */
  snapshotHash: string;
  basisHash: string;
}

export interface AbsenceRow {
  submissionId: string;
  attempt: number;
  readAt: Instant;
  filter: string;
}

export interface ApprovalRow {
  id: string;
  submissionId: string;
  snapshotHash: string;
  basisHash: string;
  by: string;
  role: Approval['role'];
  decision: Approval['decision'];
  note: string | null;
  at: Instant;
  voidedAt: Instant | null;
}

export interface ConsentRow {
  id: string;
  shopId: string;
  textHash: string;
  text: string;
  label: string;
  by: string;
  at: Instant;
}

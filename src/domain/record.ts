import type { NeedsPerson, Review } from './submission.ts';
import type { Instant } from './time.ts';

export type RecordOrigin = 'ours' | 'staff' | 'platform' | 'unknown';

/** One row of the platform's own list of sign-ups. */
export interface PlatformRecord {
  recordId: string;
  offerId: string;
  offerName: string;
  campaignType: string;
  /** Platform listing id. */
  subjectId: string;
  subjectTitle: string;
  statusRaw: string;
  review: Review;
  reasonRaw?: string;
  /** The normalised reason: which kind of correction helps. */
  reasonKind?: string;
  /** True when the platform enrolled it itself (系统报名). */
  isSystemEnrolled: boolean;
  signedUpAt: Instant;
  /** Window the platform assigned, if any. */
  startsAt?: Instant;
  endsAt?: Instant;
  lines: { platformSkuId: string; priceFen: number; review?: Review; reason?: string }[];
  /** What the platform asks a person to do: pay, confirm, send a sample. */
  asks?: NeedsPerson;
}

/** A record as kept: with whose hand made it and when it was last seen. */
export interface KeptRecord extends PlatformRecord {
  shopId: string;
  origin: RecordOrigin;
  submissionId?: string;
  observedAt: Instant;
}

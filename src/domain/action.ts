import type { PlatformId } from './pool/schema.ts';
import type { ActionKind } from './snapshot.ts';
import type { Instant } from './time.ts';

/**
 * claimed: a worker has it, nothing sent · intent: the press may have happened · answered: the outcome is recorded ·
 * released: given back before any press.
 */
export type ActionState = 'claimed' | 'intent' | 'answered' | 'released';

/** One press (or one workbook) at the platform, carrying one or more submissions of one shop and offer. */
export interface Action {
  id: string;
  kind: ActionKind;
  /** A pause may stand for the whole platform. */
  platform: PlatformId;
  shopId: string;
  offerId: string;
  submissionIds: string[];
  /** submission id → its fence at claim time. */
  fences: Record<string, number>;
  state: ActionState;
  runId: string;
  claimedAt: Instant;
  intentAt?: Instant;
  answeredAt?: Instant;
}

/** What a press did to one line, as far as the platform told. */
export type LineAnswer =
  | { platformSkuId: string; outcome: 'accepted' }
  | { platformSkuId: string; outcome: 'refused'; reason: string }
  | { platformSkuId: string; outcome: 'unknown'; reason: string };

export interface SubjectAnswer {
  subjectId: string;
  lines: LineAnswer[];
  /** The platform's record id, when the answer carried one. */
  reference?: string;
}

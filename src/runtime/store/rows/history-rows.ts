import type { Generated } from 'kysely';
import type { RecordOrigin } from '../../../domain/record.ts';
import type { NumberPart } from '../../../domain/rules/number-rows.ts';
import type { SessionState } from '../../../domain/session.ts';
import type { Review } from '../../../domain/submission.ts';
import type { Instant } from '../../../domain/time.ts';
import type { LedgerEvent } from '../../../ports/ledger.ts';
import type { MessageKind, MessageState } from '../../../ports/notifier.ts';
import type { JobRun, Request } from '../../../ports/operations.ts';

/** Canonical JSON text. */
type Json = string;

export interface PlatformRecordRow {
  shopId: string;
  recordId: string;
  offerId: string;
  origin: RecordOrigin;
  review: Review;
  submissionId: string | null;
  record: Json;
}

export interface EventRow {
  seq: Generated<number>;
  at: Instant;
  event: string;
  aggregate: LedgerEvent['aggregate'];
  aggregateId: string;
  shopId: string | null;
  who: string;
  why: string;
  data: Json;
  evidence: Json;
}

export interface OutboxRow {
  id: string;
  kind: MessageKind;
  recipients: Json;
  dedupeKey: string;
  data: Json;
  groupKey: string | null;
  notBefore: Instant | null;
  state: MessageState;
  batchId: string | null;
  attempts: number;
  createdAt: Instant;
  nextAt: Instant;
  lastError: string | null;
  sentAt: Instant | null;
  /** When it was decided which robots tell it. */
  routedAt: Instant | null;
}

export interface RequestRow {
  seq: Generated<number>;
  id: string;
  kind: string;
  payload: Json;
  by: string;
  state: Request['state'];
  result: Json | null;
  createdAt: Instant;
  claimedAt: Instant | null;
  finishedAt: Instant | null;
}

export interface JobRunRow {
  id: string;
  jobId: string;
  lane: string;
  dueAt: Instant;
  startedAt: Instant;
  endedAt: Instant | null;
  result: NonNullable<JobRun['result']> | null;
  summary: string | null;
}

export interface PauseRow {
  id: string;
  scope: string;
  reason: string;
  by: string;
  since: Instant;
  endedAt: Instant | null;
}

export interface PoolImportRow {
  part: NumberPart;
  rowId: string;
  person: string;
  at: Instant;
}

export interface RestoreRow {
  seq: Generated<number>;
  backupAt: Instant;
  restoredAt: Instant;
  by: string;
}

export interface ShopStateRow {
  endsAt: Instant | null;
  shopId: string;
  session: SessionState;
  text: string;
  since: Instant;
  checkedAt: Instant;
}

export interface MigrationRow {
  name: string;
  appliedAt: Instant;
}

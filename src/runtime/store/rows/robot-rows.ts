import type { Generated } from 'kysely';
import type { Instant } from '../../../domain/time.ts';
import type { RobotRest } from '../../../ports/robot-ledger.ts';

export interface RobotDeliveryRow {
  messageId: string;
  robotId: string;
  newsKey: string;
  state: 'waiting' | 'sent';
  batchId: string | null;
  refusals: number;
  nextAt: Instant;
  lastError: string | null;
  sentAt: Instant | null;
}

/** One attempt to post, whatever became of it. */
export interface RobotPostRow {
  seq: Generated<number>;
  robotId: string;
  batchId: string;
  at: Instant;
}

export interface RobotStateRow {
  robotId: string;
  lastSentAt: Instant | null;
  reason: RobotRest['reason'] | null;
  text: string | null;
  until: Instant | null;
  since: Instant | null;
  times: number;
}

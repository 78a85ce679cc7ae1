import type { Action } from '../domain/action.ts';
import type { Approval } from '../domain/approval.ts';
import type { KeptRecord } from '../domain/record.ts';
import type { Submission } from '../domain/submission.ts';
import type { LedgerEvent } from './ledger.ts';

/**
 * Everything ever written, for exports: page by page, so that memory stays flat however long the history is. What is written
 * meanwhile may or may not be in it.
 */
export interface LedgerHistory {
  /** In the order they were made. */
  submissions(): AsyncIterable<readonly Submission[]>;
  /** Oldest first. */
  events(): AsyncIterable<readonly LedgerEvent[]>;
  /** By id. */
  actions(): AsyncIterable<readonly Action[]>;
  /** By id. */
  approvals(): AsyncIterable<readonly Approval[]>;
  /** By shop and record id. */
  records(): AsyncIterable<readonly KeptRecord[]>;
}

import type { Snapshot } from '../domain/snapshot.ts';

/** What the gate saw since it was armed. */
export interface GateReport {
  /** Approved write was let through (once). */
  passed: boolean;
  /** Body hash of the write that passed. */
  requestHash?: string;
  /** Writes that were stopped, with the reason in Chinese. expired: armed so long ago that what was checked may have changed. */
  blocked: {
    reason: 'second' | 'differs' | 'not-armed' | 'unreadable' | 'expired' | 'unknown-request';
    text: string;
    url: string;
  }[];
}

/** One per browser context, installed before its first page. */
export interface WriteGate {
  /** Lets exactly one write of this content pass. `recordIds` for withdrawals. */
  arm(approved: {
    kind: Snapshot['kind'];
    offerId: string;
    snapshots: Snapshot[];
    recordIds?: string[];
  }): void;
  /** Ends the armed state and returns what happened in it. */
  disarm(): GateReport;
  /** Unknown or unarmed writes blocked since the last call. */
  takeIncidents(): GateReport['blocked'];
}

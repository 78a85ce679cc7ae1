import type { Snapshot } from '../domain/snapshot.ts';
import type { FieldCodes, WorkbookContent } from './adapter.ts';

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

/** A workbook as the gate has read it: its bytes by hash, and what they would do. */
export interface WorkbookProof {
  sha256: string;
  /** Absent when it is not understood: it then never passes. */
  content?: WorkbookContent;
}

/** What a person approved for one press. */
export interface ApprovedWrite {
  kind: Snapshot['kind'];
  offerId: string;
  snapshots: Snapshot[];
  /** For what acts on records. */
  recordIds?: string[];
  /** The only file that may travel with it. */
  workbook?: WorkbookProof;
  /** How the prepared form names its fields. */
  fieldCodes?: FieldCodes;
}

/** What a press needs that a person makes, some time after the gate was armed. */
export interface Attended {
  /** How long the gate waits for it. */
  forMs: number;
  /** The last word, asked while the fitting request is held back: why it must not leave after all (Chinese), undefined = it leaves. */
  lastCheck(): Promise<string | undefined>;
  /** Hears at once what was stopped. */
  onBlock(block: GateReport['blocked'][number]): void;
}

/** One per browser context, installed before its first page. */
export interface WriteGate {
  /** Reads a workbook before it is attached, so that the press finds it read. */
  readWorkbook(bytes: Uint8Array): Promise<WorkbookProof>;
  /** Lets exactly one write of this content pass; an attended one only with its last word. */
  arm(approved: ApprovedWrite, attended?: Attended): void;
  /** Ends the armed state and returns what happened in it. */
  disarm(): GateReport;
  /** Unknown or unarmed writes blocked since the last call. */
  takeIncidents(): GateReport['blocked'];
}

import type { StoredMessage } from '../../../src/ports/notifier.ts';
import type { JournalEntry } from '../../sandbox/journal.ts';
import type { exportedLedger } from '../../tools/exported-ledger.ts';

export type Exported = Awaited<ReturnType<typeof exportedLedger>>;
export type ExportedEvent = Exported['events'][number];

/** A press that came to the platform, whatever became of it; platform time. */
export interface Arrival {
  atMs: number;
  offerId: string;
  goodsIds: readonly string[];
}

/** Everything that is known when a run is over: both sides' own words. */
export interface History {
  ledger: Exported;
  journal: readonly JournalEntry[];
  arrivals: readonly Arrival[];
  /** So long after its last checks (pause, deadline) a press may still come in: the armed gate's patience and the way. */
  onItsWayMs: number;
  /** Messages that count as sent, and the Message-IDs that a mail server received. */
  sent: readonly StoredMessage[];
  receivedIds: readonly string[];
  /** People of the pool who still work here. */
  activePeople: ReadonlySet<string>;
}

export type ViolationKind =
  | 'double'
  | 'lost'
  | 'resent-unreported'
  | 'stage-skipped'
  | 'unapproved'
  | 'other-content'
  | 'unannounced-press'
  | 'paused'
  | 'late'
  | 'stale-fence'
  | 'held-without-owner'
  | 'mail-lost'
  | 'mail-repeated'
  | 'unexpected-end'
  | 'unsettled'
  | 'second-owner'
  | 'left-behind';

export interface Violation {
  kind: ViolationKind;
  text: string;
}

/** Pure. */
export type Check = (history: History) => Violation[];

export function eventsOf({ ledger }: History, submissionId: string, name?: string): ExportedEvent[] {
  return ledger.events.filter(
    (event) => event.submissionId === submissionId && (name === undefined || event.event === name),
  );
}

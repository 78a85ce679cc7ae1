import type { ActionKind } from '../../../src/domain/snapshot.ts';
import type { StoredMessage } from '../../../src/ports/notifier.ts';
import type { JournalEntry } from '../../sandbox/journal.ts';
import type { Arrival as Post } from '../../sandbox/robots/model.ts';
import type { exportedLedger } from '../../tools/exported-ledger.ts';

export type Exported = Awaited<ReturnType<typeof exportedLedger>>;
export type ExportedEvent = Exported['events'][number];

/** A press that came to the platform, whatever became of it; platform time. */
export interface Arrival {
  atMs: number;
  offerId: string;
  goodsIds: readonly string[];
}

/** A withdrawal that came to the platform, whatever became of it; platform time. */
export interface Cancellation {
  atMs: number;
  recordId: string;
}

/** Everything that is known when a run is over: both sides' own words. */
export interface History {
  ledger: Exported;
  journal: readonly JournalEntry[];
  arrivals: readonly Arrival[];
  cancellations: readonly Cancellation[];
  /** Connections that the platform reset: what was on its way may have been sent again. */
  resets: number;
  /** So long after its last checks (pause, deadline) a press may still come in: the armed gate's patience and the way. */
  onItsWayMs: number;
  /** How long the team believes that the record list lags. */
  indexLagMs: number;
  /** Messages that count as sent, and the Message-IDs that a mail server received. */
  sent: readonly StoredMessage[];
  receivedIds: readonly string[];
  /** What the groups got to see. */
  posts: readonly Post[];
  /** How often the answer to a mail or a post can have been lost. */
  mayRepeat: number;
  /** When somebody changed what every submission rests on. */
  numbersChangedAt?: string;
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
  | 'pressed-again'
  | 'untold'
  | 'held-without-owner'
  | 'mail-lost'
  | 'mail-repeated'
  | 'group-lost'
  | 'group-repeated'
  | 'withdrawn-again'
  | 'withdrawal-lost'
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

const eventsBySubmission = new WeakMap<Exported, Map<string | undefined, ExportedEvent[]>>();

/** Sorted once for each export: a soak has tens of thousands. */
export function eventsOf({ ledger }: History, submissionId: string, name?: string): ExportedEvent[] {
  const sorted = eventsBySubmission.get(ledger) ?? Map.groupBy(ledger.events, (event) => event.submissionId);
  eventsBySubmission.set(ledger, sorted);
  const events = sorted.get(submissionId) ?? [];
  return name === undefined ? events : events.filter(({ event }) => event === name);
}

/** Intents of one kind of press: those of withdrawals bear the same name. */
export function intentsOf(history: History, submissionId: string, kind: ActionKind): ExportedEvent[] {
  const actions = new Map(history.ledger.actions.map((action) => [action.id, action]));
  return eventsOf(history, submissionId, 'intent').filter(
    ({ data }) => actions.get(String(data.actionId))?.kind === kind,
  );
}

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
  /** How often the answer to a mail, and to a post of one group, can have been lost. */
  mayRepeat: { mails: number; posts: number };
  /** When the sign-up of each offer ended by the platform's own word, epoch ms. */
  enrolEndsAtMs: ReadonlyMap<string, number>;
  /** When somebody changed what every submission rests on. */
  numbersChangedAt?: string;
  /** People of the pool who still work here. */
  activePeople: ReadonlySet<string>;
}

export type ViolationKind =
  | 'double'
  | 'lost'
  | 'phantom'
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
  | 'settled-late'
  | 'memory-grew'
  | 'second-owner'
  | 'left-behind';

export interface Violation {
  kind: ViolationKind;
  text: string;
}

/** Pure. */
export type Check = (history: History) => Violation[];

/** Built once for each export: a soak has tens of thousands of everything. */
export function indexed<T>(build: (ledger: Exported) => T): (history: Pick<History, 'ledger'>) => T {
  const built = new WeakMap<Exported, { index: T }>();
  return ({ ledger }) => {
    const known = built.get(ledger) ?? { index: build(ledger) };
    built.set(ledger, known);
    return known.index;
  };
}

const eventsBySubmission = indexed(({ events }) => Map.groupBy(events, ({ submissionId }) => submissionId));
const actionsById = indexed(({ actions }) => new Map(actions.map((action) => [action.id, action])));

export function eventsOf(history: History, submissionId: string, name?: string): ExportedEvent[] {
  const events = eventsBySubmission(history).get(submissionId) ?? [];
  return name === undefined ? events : events.filter(({ event }) => event === name);
}

/** Intents of one kind of press: those of withdrawals bear the same name. */
export function intentsOf(history: History, submissionId: string, kind: ActionKind): ExportedEvent[] {
  return eventsOf(history, submissionId, 'intent').filter(
    ({ data }) => actionsById(history).get(String(data.actionId))?.kind === kind,
  );
}

/** Without those that were released, which proved that nothing had left. */
export function pressesOf(history: History, submissionId: string, kind: ActionKind): ExportedEvent[] {
  return intentsOf(history, submissionId, kind).filter(
    ({ data }) => actionsById(history).get(String(data.actionId))?.state !== 'released',
  );
}

const submissionsByGoods = indexed(({ submissions }) =>
  Map.groupBy(submissions, ({ subject, offerId }) => goodsIn(offerId, subject.id)),
);

/** Every occurrence of the goods in the offer; named by `goodsIn`. */
export function submissionsOf(history: History, goods: string): Exported['submissions'] {
  return submissionsByGoods(history).get(goods) ?? [];
}

export function goodsIn(offerId: string, goodsId: string): string {
  return `${goodsId} in ${offerId}`;
}

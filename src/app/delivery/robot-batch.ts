import { hashOf } from '../../domain/snapshot.ts';
import type { MessageKind } from '../../ports/notifier.ts';
import type { RobotDelivery } from '../../ports/robot-ledger.ts';

/** What a robot posts next: messages of one kind. */
export interface RobotBatch {
  /** Fixed before: a repeat carries the same messages. */
  id?: string;
  kind: MessageKind;
  deliveries: readonly RobotDelivery[];
  /** Others of its kind that wait. */
  waiting: number;
}

/** What must be stopped passes what must be corrected, and that what can be read later. */
const ORDER: readonly MessageKind[] = ['alert', 'rejection', 'needs-person', 'digest'];
/** A post with more cases than this is not read to its end. */
const MAX_PER_POST = 40;

/**
 * A post begun before goes first, then the kinds by urgency, within a kind the oldest. A message that was refused goes alone, so
 * that what the vendor does not like in one never keeps others back.
 */
export function nextBatch(due: readonly RobotDelivery[]): RobotBatch | undefined {
  const fixed = due.find((delivery) => delivery.batchId !== undefined);
  if (fixed) return fixedBatch(due, fixed);
  const kind = ORDER.find((candidate) => due.some(({ message }) => message.kind === candidate));
  if (!kind) return undefined;
  const same = due.filter(({ message }) => message.kind === kind);
  const fresh = same.filter(({ refusals }) => refusals === 0);
  const size = kind === 'digest' ? 1 : MAX_PER_POST;
  const deliveries = fresh.length > 0 ? fresh.slice(0, size) : same.slice(0, 1);
  return { kind, deliveries, waiting: same.length - deliveries.length };
}

function fixedBatch(
  due: readonly RobotDelivery[],
  { batchId, message: { kind } }: RobotDelivery,
): RobotBatch {
  const deliveries = due.filter((delivery) => delivery.batchId === batchId);
  const waiting = due.filter(({ message }) => message.kind === kind).length - deliveries.length;
  return { kind, deliveries, waiting, ...(batchId === undefined ? {} : { id: batchId }) };
}

export function batchIdOf(messageIds: readonly string[]): string {
  return `post-${hashOf(messageIds.toSorted()).slice(0, 32)}`;
}

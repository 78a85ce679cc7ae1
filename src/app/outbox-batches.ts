import type { Person, Pool } from '../domain/pool/schema.ts';
import { hashOf } from '../domain/snapshot.ts';
import type { StoredMessage } from '../ports/notifier.ts';
import { activePerson } from './messages/words.ts';

/** Messages that travel as one mail. */
export interface OutboxBatch {
  id: string;
  /** Whoever is there to read it; empty = nobody. */
  to: readonly Person[];
  messages: readonly StoredMessage[];
}

/** A mail with more cases than this is not read to its end. */
const MAX_PER_MAIL = 40;

/**
 * Due messages as mails: fixed batches as they are, the others by kind, group and recipients. `isCut`: the list ended at its
 * limit, so its last batch may be incomplete and waits for the next round.
 */
export function groupDue(
  due: readonly StoredMessage[],
  { pool, isCut }: { pool: Pool; isCut: boolean },
): OutboxBatch[] {
  const cutBatch = isCut ? due.at(-1)?.batchId : undefined;
  const whole = due.filter((message) => cutBatch === undefined || message.batchId !== cutBatch);
  const groups = Map.groupBy(whole.length > 0 ? whole : due, (message) => keyOf(message, pool));
  return [...groups.values()].flatMap((messages) => batchesOf(messages, pool));
}

function batchesOf(messages: readonly StoredMessage[], pool: Pool): OutboxBatch[] {
  const [first] = messages;
  if (!first) return [];
  const to = recipientsOf(first, pool);
  if (first.batchId !== undefined) return [{ id: first.batchId, to, messages }];
  return chunksOf(messages).map((chunk) => ({ id: idOf(chunk), to, messages: chunk }));
}

function keyOf(message: StoredMessage, pool: Pool): string {
  if (message.batchId !== undefined) return `batch ${message.batchId}`;
  if (message.groupKey === undefined) return `single ${message.id}`;
  const people = recipientsOf(message, pool).map((person) => person.id);
  return `group ${message.kind} ${message.groupKey} ${people.sort().join(',')}`;
}

/** Someone who is away is replaced by the deputy; when nobody named is there, the leads hear of it. */
export function recipientsOf(message: Pick<StoredMessage, 'to'>, pool: Pool): Person[] {
  const named = message.to.flatMap((id) => activePerson(pool, id) ?? []);
  const leads = pool.people.filter((person) => person.active && person.role === 'lead');
  return [...new Set(named.length > 0 ? named : leads)];
}

/** Derived from the outbox ids alone: the same messages always make the same Message-ID. */
function idOf(messages: readonly StoredMessage[]): string {
  return `outbox-${hashOf(messages.map((message) => message.id).sort()).slice(0, 32)}`;
}

function chunksOf(messages: readonly StoredMessage[]): StoredMessage[][] {
  const chunks: StoredMessage[][] = [];
  for (let start = 0; start < messages.length; start += MAX_PER_MAIL) {
    chunks.push(messages.slice(start, start + MAX_PER_MAIL));
  }
  return chunks;
}

import { setTimeout as wait } from 'node:timers/promises';
import { DROP, NEVER, type Reply, statusReply } from '../http/reply.ts';
import type { Backend } from './backend.ts';
import type { FaultFacts } from './faults.ts';

const DEFAULT_SLOW_MS = 3000;
const DEFAULT_SKEW_MS = 300_000;

/** What goes wrong before a request is handled; undefined = it is handled. */
export async function disturbBefore({ faults }: Backend, facts: FaultFacts): Promise<Reply | undefined> {
  const slow = faults.take('slow', facts);
  if (slow) await wait(slow.ms ?? DEFAULT_SLOW_MS);
  if (faults.take('hang', facts)) return NEVER;
  if (faults.take('reset-before', facts)) return DROP;
  return faults.take('5xx', facts) ? statusReply(502, '502 Bad Gateway') : undefined;
}

/** What goes wrong with the session a request carries: it is over, or it serves another shop. */
export function disturbSession({ faults, sessions }: Backend, facts: FaultFacts, token?: string): void {
  if (token === undefined) return;
  if (faults.take('expired-session', facts)) sessions.end(token);
  if (faults.take('taken-over', facts)) sessions.takeOver(token);
  if (faults.take('wrong-shop', facts)) sessions.switchShop(token);
}

/** What becomes of the answer of a request that was handled. */
export function disturbAfter({ faults }: Backend, facts: FaultFacts, reply: Reply): Reply {
  if (faults.take('reset-after', facts)) return DROP;
  if (reply.kind === 'answer' && faults.take('cut-reply', facts)) return { ...reply, kind: 'cut' };
  return faults.take('lost-reply', facts) ? NEVER : reply;
}

/** The `Date` header of an answer: another clock, or none that can be read. */
export function disturbDate({ faults, clock }: Backend, facts: FaultFacts, reply: Reply): Reply {
  if (reply.kind !== 'answer') return reply;
  const skew = faults.take('date-skew', facts);
  const isUnreadable = faults.take('date-unreadable', facts) !== undefined;
  if (!skew && !isUnreadable) return reply;
  const shifted = new Date(clock.now() + (skew?.ms ?? DEFAULT_SKEW_MS)).toUTCString();
  return { ...reply, headers: { ...reply.headers, date: isUnreadable ? '-' : shifted } };
}

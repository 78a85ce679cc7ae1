import { backOffMs } from '../domain/back-off.ts';
import { RetryLater } from '../domain/errors.ts';
import type { Person, Pool } from '../domain/pool/schema.ts';
import { addMs } from '../domain/time.ts';
import type { Mailer } from '../ports/notifier.ts';
import { tellMailRefused } from './delivery/mail-trouble.ts';
import { routeNews } from './delivery/route-news.ts';
import type { AppDeps } from './deps.ts';
import { renderMessages } from './messages/render.ts';
import { groupDue, type OutboxBatch } from './outbox-batches.ts';

export interface DeliverDeps
  extends Pick<AppDeps, 'ledger' | 'pools' | 'profiles' | 'clock' | 'log' | 'reports' | 'wording'> {
  mailer: Mailer;
}

export interface Delivery {
  mails: number;
  messages: number;
  failed: number;
}

const DUE_LIMIT = 1000;

/**
 * Mails what is due. What one mail carries is fixed durably before its first attempt, so a repeat after a crash or a lost
 * answer has the same Message-ID and content. Nothing is given up: a failure is tried again after a growing pause. The
 * first failed sending ends the round, since the server is then likely gone for all.
 */
export async function deliverOutbox(deps: DeliverDeps, signal?: AbortSignal): Promise<Delivery> {
  const delivery: Delivery = { mails: 0, messages: 0, failed: 0 };
  await routeNews(deps);
  const due = await deps.ledger.outbox.due(deps.clock.now(), DUE_LIMIT);
  const routed = due.filter((message) => message.routedAt !== undefined);
  if (routed.length === 0) return delivery;
  const { pool } = await deps.pools.read();
  for (const batch of groupDue(routed, { pool, isCut: due.length === DUE_LIMIT })) {
    if (signal?.aborted) break;
    const outcome = await deliverBatch(deps, pool, batch);
    if (outcome === 'sent') {
      delivery.mails += 1;
      delivery.messages += batch.messages.length;
      continue;
    }
    delivery.failed += batch.messages.length;
    if (outcome === 'no-server') break;
  }
  return delivery;
}

async function deliverBatch(
  deps: DeliverDeps,
  pool: Pool,
  batch: OutboxBatch,
): Promise<'sent' | 'no-server' | 'failed'> {
  const { ledger, clock, log } = deps;
  const ids = batch.messages.map((message) => message.id);
  try {
    // Before every attempt: on a full disk this fails, and a mail whose sending cannot be noted would be sent again and again.
    await ledger.outbox.joinBatch(ids, batch.id, clock.now());
    const refused = await sendBatch(deps, pool, batch);
    await tellMailRefused(deps, pool, refused);
    await ledger.outbox.markSent(ids, clock.now());
    log.info('mail sent', { batch: batch.id, messages: ids.length, refusedTo: refused.map(({ id }) => id) });
    return 'sent';
  } catch (error) {
    const text = error instanceof RetryLater ? error.userMessage : `消息无法生成：${String(error)}`;
    await ledger.outbox.markFailed(ids, text, addMs(clock.now(), pauseMs(batch)));
    log.error('mail not sent', { batch: batch.id, messages: ids.length, error: String(error) });
    return error instanceof RetryLater ? 'no-server' : 'failed';
  }
}

/** Those who were not reached. */
async function sendBatch(deps: DeliverDeps, pool: Pool, batch: OutboxBatch): Promise<Person[]> {
  if (batch.to.length === 0) throw new Error('nobody active to send it to');
  const { reports, wording, clock } = deps;
  const mail = await renderMessages(batch.messages, { pool, wording, reports, now: clock.now() });
  const { refusedTo } = await deps.mailer.send({
    ...mail,
    messageId: `<${batch.id}@promopilot>`,
    to: batch.to.map((person) => person.mail),
  });
  const addresses = refusedTo.map((address) => address.toLowerCase());
  return batch.to.filter(({ mail: address }) => addresses.includes(address.toLowerCase()));
}

function pauseMs(batch: OutboxBatch): number {
  return backOffMs(Math.max(...batch.messages.map((message) => message.attempts)));
}

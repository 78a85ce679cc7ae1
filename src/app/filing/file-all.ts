import { PageChanged, type ReactionError, RetryLater } from '../../domain/errors.ts';
import type { Channel } from '../../ports/adapter.ts';
import { indexLagOf } from '../filing-pace.ts';
import { holdAlreadyThere } from './already-there.ts';
import { checkRefusals, recentRefusals } from './breaker.ts';
import type { BatchResult } from './claimed-action.ts';
import { type FilingContext, forBatch } from './context.ts';
import { fileBatch } from './file-batch.ts';
import { createLook, type Look } from './look.ts';
import { type Batch, byUrgency, nextPress } from './queue.ts';

export interface Filed {
  counts: { presses: number; submissions: number; heldOrBack: number };
  /** What kept single offers from being filed; the caller reports it once the others are done. */
  failures: ReactionError[];
}

/** What this run has tried already. */
interface Tried {
  times: Map<string, number>;
  /** Offers whose form failed: left to the next run. */
  failedOffers: Set<string>;
  /** Channels that the platform did not offer in this run, as `channel:offer`. */
  closed: Set<string>;
}

/** Presses batch after batch, most urgent first, until nothing approved is left or something concerns every further press. */
export async function fileAll(filing: FilingContext): Promise<Filed> {
  const filed: Filed = { counts: { presses: 0, submissions: 0, heldOrBack: 0 }, failures: [] };
  const refusals = await recentRefusals(filing);
  const tried: Tried = { times: new Map(), failedOffers: new Set(), closed: new Set() };
  const look = createLook(filing);
  for (;;) {
    filing.run.signal.throwIfAborted();
    if (filing.lane.person?.hasLeft()) return filed;
    const batch = await pickBatch(filing, tried);
    if (batch.submissions.length === 0) return filed;
    const result = await fileOrNote(filing, batch, { filed, tried, look });
    if (!result) continue;
    refusals.push(...(result.refusals ?? []));
    if (result.kind === 'stop' || (await checkRefusals(filing, refusals))) return filed;
  }
}

/** One form that fails does not lose the others their deadline. Undefined = nothing was pressed, go on. */
async function fileOrNote(
  filing: FilingContext,
  { submissions: batch, channel }: Batch,
  { filed, tried, look }: { filed: Filed; tried: Tried; look: Look },
): Promise<BatchResult | undefined> {
  const { counts, failures } = filed;
  try {
    const free = await holdAlreadyThere(filing, batch, await look(batch));
    if (free.length === 0) return undefined;
    const result = await fileBatch(forBatch(filing), free, channel);
    for (const { offerId } of result.closed ? free : []) tried.closed.add(`${result.closed}:${offerId}`);
    if (result.kind === 'pressed') counts.presses += 1;
    counts[result.kind === 'pressed' ? 'submissions' : 'heldOrBack'] += free.length;
    return result;
  } catch (error) {
    if (!concernsOneForm(error)) throw error;
    failures.push(error);
    for (const { offerId } of batch) tried.failedOffers.add(offerId);
    return undefined;
  }
}

/** A lost session, a person needed, a bug or an abort would meet every further form too. */
export function concernsOneForm(error: unknown): error is PageChanged | RetryLater {
  return error instanceof PageChanged || error instanceof RetryLater;
}

/** A submission that came back twice without a press waits for the next run. */
const MAX_TRIES_PER_RUN = 2;

const NONE: Batch = { submissions: [], channel: 'form' };

async function pickBatch(filing: FilingContext, tried: Tried): Promise<Batch> {
  const { ledger, clock } = filing.deps;
  if (await isPaused(filing)) return NONE;
  const approved = await ledger.submissions.list({ shopId: filing.shop.id, stages: ['approved'] });
  const fresh = approved.filter(
    ({ id, offerId }) => !tried.failedOffers.has(offerId) && (tried.times.get(id) ?? 0) < MAX_TRIES_PER_RUN,
  );
  const { profile } = filing.lane.adapter;
  const sorted = byUrgency(fresh, { indexLagMs: indexLagOf(filing.shop, profile), now: clock.now() });
  // Attaching a workbook presses by itself: a person gets a form.
  const channels: Channel[] = filing.lane.person ? ['form'] : ['form', 'workbook'];
  const isOpen = (channel: Channel, offerId: string) =>
    channels.includes(channel) && !tried.closed.has(`${channel}:${offerId}`);
  const batch = nextPress(sorted, profile, isOpen);
  for (const { id } of batch.submissions) tried.times.set(id, (tried.times.get(id) ?? 0) + 1);
  return batch;
}

async function isPaused({ deps, shop }: FilingContext): Promise<boolean> {
  const scopes = ['all', `platform:${shop.platform}`, `shop:${shop.id}`];
  return (await deps.ledger.operations.pauses()).some((pause) => scopes.includes(pause.scope));
}

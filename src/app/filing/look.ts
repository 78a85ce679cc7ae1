import type { PlatformRecord } from '../../domain/record.ts';
import type { Submission } from '../../domain/submission.ts';
import { addMs, type Instant } from '../../domain/time.ts';
import type { FilingContext } from './context.ts';

/** What the platform lists for the goods of a batch, in any offer. */
export type Look = (batch: readonly Submission[]) => Promise<readonly PlatformRecord[]>;

interface Seen {
  at: Instant;
  subjectIds: ReadonlySet<string>;
  records: readonly PlatformRecord[];
}

/** Colleagues work in the same shop: what they signed up after the look, the form itself shows as 已报名. */
const FRESH_MS = 5 * 60_000;
/** Goods of one look: a longer filter is a longer address and more pages at once. */
const MOST_GOODS = 50;

/**
 * Reads the records once per run for all goods that wait, not once per form; again when five minutes are over and for goods
 * not yet looked at. No run presses the same submission twice, so every earlier press lies before the look.
 */
export function createLook(filing: FilingContext): Look {
  let seen: Seen | undefined;
  return async (batch) => {
    if (!seen || !isCovered(filing, seen, batch)) seen = await read(filing, batch);
    return seen.records;
  };
}

function isCovered({ deps }: FilingContext, { at, subjectIds }: Seen, batch: readonly Submission[]): boolean {
  return deps.clock.now() <= addMs(at, FRESH_MS) && batch.every(({ subject }) => subjectIds.has(subject.id));
}

async function read(filing: FilingContext, batch: readonly Submission[]): Promise<Seen> {
  const { deps, shop, lane } = filing;
  const at = deps.clock.now();
  const waiting = await deps.ledger.submissions.list({ shopId: shop.id, stages: ['approved'] });
  const all = new Set([...batch, ...waiting].map(({ subject }) => subject.id));
  const subjectIds = [...all].slice(0, MOST_GOODS);
  const { records } = await lane.adapter.find(lane.ctx, { subjectIds });
  return { at, subjectIds: new Set(subjectIds), records };
}

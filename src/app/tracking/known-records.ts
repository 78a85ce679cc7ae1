import type { KeptRecord, PlatformRecord } from '../../domain/record.ts';
import { canonicalJson } from '../../domain/snapshot.ts';
import { isOpen } from '../../domain/stages.ts';
import type { TrackingContext } from './context.ts';
import { originOf } from './match.ts';

/** What the ledger already knows of the records just read, by record id. */
export type KnownRecords = ReadonlyMap<string, KeptRecord>;

export interface SeenRecord {
  record: PlatformRecord;
  /** Ours, if one of them stands behind it. */
  submissionId: string | undefined;
}

/** In one transaction each: long enough to be quick, short enough to let others have their turn. */
const PART = 200;

export async function knownOf(
  { deps, shop }: TrackingContext,
  records: readonly PlatformRecord[],
): Promise<KnownRecords> {
  const kept = await deps.ledger.records.kept(
    shop.id,
    records.map(({ recordId }) => recordId),
  );
  return new Map(kept.map((record) => [record.recordId, record]));
}

/** Never read before, or saying something else now. */
export function isNews(record: PlatformRecord, known: KnownRecords): boolean {
  const before = known.get(record.recordId);
  if (!before) return true;
  const { shopId: _shop, origin: _origin, submissionId: _ours, observedAt: _at, ...said } = before;
  return canonicalJson(said) !== canonicalJson(record);
}

/** One that is over at the platform and says what it said stays as it is kept: the list only ever grows. */
export async function keepAll(
  tracking: TrackingContext,
  known: KnownRecords,
  seen: readonly SeenRecord[],
): Promise<void> {
  const worth = seen.filter(
    ({ record, submissionId }) =>
      isOpen('filed', record.review) ||
      isNews(record, known) ||
      known.get(record.recordId)?.submissionId !== submissionId,
  );
  for (let from = 0; from < worth.length; from += PART) {
    tracking.run.signal.throwIfAborted();
    const part = worth.slice(from, from + PART).map((one) => keptWith(tracking, one));
    await tracking.deps.ledger.records.keepAll(part);
  }
}

function keptWith({ deps, shop, run }: TrackingContext, { record, submissionId }: SeenRecord) {
  const at = deps.clock.now();
  const why = `平台记录 ${record.recordId}：${record.statusRaw}`;
  const kept: KeptRecord = {
    ...record,
    shopId: shop.id,
    origin: originOf(record, submissionId),
    observedAt: at,
    ...(submissionId === undefined ? {} : { submissionId }),
  };
  return { record: kept, change: { who: run.who, at, event: 'record-seen', why } };
}

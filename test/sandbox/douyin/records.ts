import type { Journal } from '../journal.ts';
import type { PlatformClock } from '../kit/clock.ts';
import type { ApplyRecord, ReviewStep } from './model.ts';
import { isOpenStatus } from './statuses.ts';

export interface RecordStore {
  /** Records with their status as of now, newest first; also those the list does not show yet. */
  ofShop(shop: string): ApplyRecord[];
  all(): ApplyRecord[];
  find(recordId: string): ApplyRecord | undefined;
  add(record: ApplyRecord): void;
  newId(): string;
  /** Sets a status now, and what follows from it; what was to come is forgotten. */
  setStatus(record: ApplyRecord, status: number, next?: { reason?: string; steps?: ReviewStep[] }): void;
}

export interface RecordStoreInput {
  seedRecords: ApplyRecord[];
  clock: PlatformClock;
  journal: Journal;
}

const FIRST_RECORD_ID = 7_440_000_000_000_000_000n;
const RECORD_ID_STEP = 1009n;
const SUCCEEDED = 8;

export function createRecordStore({ seedRecords, clock, journal }: RecordStoreInput): RecordStore {
  const records = new Map(seedRecords.map((record) => [record.id, record]));
  let lastId = FIRST_RECORD_ID;
  const change = (record: ApplyRecord, status: number, reason?: string): void => {
    const wasOpen = isOpenStatus(record.status);
    record.status = status;
    delete record.reason;
    if (reason !== undefined) record.reason = reason;
    if (status === SUCCEEDED) record.succeededAt = clock.now();
    if (wasOpen && !isOpenStatus(status)) journalClosing(record, journal);
  };
  const settle = (record: ApplyRecord): ApplyRecord => {
    for (let step = record.steps[0]; step; step = record.steps[0]) {
      if (clock.review() < record.changedAtReview + step.afterMs) break;
      record.steps.shift();
      record.changedAtReview += step.afterMs;
      change(record, step.status, step.reason);
    }
    return record;
  };
  const newestFirst = (): ApplyRecord[] =>
    [...records.values()]
      .map(settle)
      .sort((left, right) => right.createdAt - left.createdAt || (left.id < right.id ? 1 : -1));
  return {
    all: newestFirst,
    ofShop: (shop) => newestFirst().filter((record) => record.shop === shop),
    find: (recordId) => {
      const record = records.get(recordId);
      return record && settle(record);
    },
    add: (record) => void records.set(record.id, record),
    newId() {
      lastId += RECORD_ID_STEP;
      return String(lastId);
    },
    setStatus(record, status, { reason, steps = [] } = {}) {
      record.steps = steps.map((step) => ({ ...step }));
      record.changedAtReview = clock.review();
      change(record, status, reason);
    },
  };
}

function journalClosing({ shop, activityId, productId, id, status }: ApplyRecord, journal: Journal): void {
  journal.append({ kind: 'closed', shop, offerId: activityId, goodsId: productId, recordId: id, status });
}

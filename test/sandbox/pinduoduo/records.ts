import type { Journal } from '../journal.ts';
import type { PlatformClock } from '../kit/clock.ts';
import type { Activity, Arrival, EnrolRecord, ReviewStep, Slot } from './model.ts';
import { LAPSE, PATIENCE } from './review-paths.ts';
import { groupOf, isOpenStatus, statusWord } from './statuses.ts';

const TAKEN_DOWN = 702;

export interface RecordStore {
  /** Every record of the shop with its status as of now, newest first; also those the list does not show yet. */
  ofShop(shop: string): EnrolRecord[];
  all(): EnrolRecord[];
  find(recordId: string): EnrolRecord | undefined;
  add(record: EnrolRecord): void;
  newId(): string;
  setStatus(record: EnrolRecord, status: number, reason?: string): void;
}

export interface RecordStoreInput {
  seedRecords: EnrolRecord[];
  arrivals: Arrival[];
  activities: Activity[];
  clock: PlatformClock;
  journal: Journal;
}

export function createRecordStore({
  seedRecords,
  arrivals,
  activities,
  clock,
  journal,
}: RecordStoreInput): RecordStore {
  const records = new Map(seedRecords.map((record) => [record.id, record]));
  let lastId = 9_100_000_000;
  const setStatus = (record: EnrolRecord, status: number, reason?: string): void => {
    const wasOpen = isOpenStatus(record.status);
    applyStatus(record, { status, now: clock.now(), ...(reason === undefined ? {} : { reason }) });
    if (wasOpen && !isOpenStatus(status)) journalClosing(record, journal);
  };
  const settle = (record: EnrolRecord): EnrolRecord => {
    for (let step = record.steps[0]; step && isDue(record, step, clock); step = record.steps[0]) {
      record.steps.shift();
      record.changedAtReview += step.afterMs;
      setStatus(record, step.status, step.reason);
      const activity = activities.find((one) => one.id === record.activityId);
      if (step.assignsWindow && activity) record.window ??= windowOf(activity.slot, clock.now());
    }
    const end = endOf(record, clock);
    if (end) {
      record.steps = [];
      setStatus(record, end.status, end.reason);
    }
    return record;
  };
  const coming = [...arrivals];
  const arrive = (): void => {
    for (let next = coming[0]; next && clock.review() >= next.atReview; next = coming[0]) {
      coming.shift();
      const record = arrivedNow(next, clock.now());
      records.set(record.id, record);
      journalArrival(record, journal);
    }
  };
  const newestFirst = (): EnrolRecord[] => {
    arrive();
    return [...records.values()]
      .map(settle)
      .sort((left, right) => right.createdAt - left.createdAt || (left.id < right.id ? 1 : -1));
  };
  return {
    all: newestFirst,
    ofShop: (shop) => newestFirst().filter((record) => record.shop === shop),
    find(recordId) {
      arrive();
      const record = records.get(recordId);
      return record && settle(record);
    },
    add: (record) => void records.set(record.id, record),
    newId() {
      lastId += 7;
      return String(lastId);
    },
    setStatus(record, status, reason) {
      record.steps = [];
      record.changedAtReview = clock.review();
      setStatus(record, status, reason);
    },
  };
}

/**
 * Taken down for a breach, or cancelled because nobody acted. The last moment to act is a date that is shown: review speed does
 * not bring it nearer.
 */
function endOf({ takedown, handleEndsAt, status }: EnrolRecord, clock: PlatformClock): Ending | undefined {
  if (handleEndsAt !== undefined && clock.windowNow() >= handleEndsAt) return LAPSE;
  const isTakenDown = takedown && clock.review() >= takedown.atReview && groupOf(status) === 'passed';
  return isTakenDown ? { status: TAKEN_DOWN, reason: takedown.reason } : undefined;
}

interface Ending {
  status: number;
  reason: string;
}

function isDue(record: EnrolRecord, step: ReviewStep, clock: PlatformClock): boolean {
  return clock.review() >= record.changedAtReview + step.afterMs;
}

/** A platform-assigned window starts at the next full hour a day ahead, or at once for exempt campaigns. */
export function windowOf(slot: Slot, now: number): { startsAt: number; endsAt: number } {
  if (slot.mode === 'fixed') return { startsAt: slot.startsAt, endsAt: slot.endsAt };
  const hour = 3_600_000;
  const startsAt = slot.startsAtOnce
    ? Math.floor(now / 1000) * 1000
    : Math.ceil(now / hour) * hour + 24 * hour;
  return { startsAt, endsAt: startsAt + slot.hours * hour };
}

/** The record as the platform makes it at that moment. */
function arrivedNow({ record, atReview }: Arrival, now: number): EnrolRecord {
  const progress = record.progress.map((step) => ({ ...step, at: now }));
  return {
    ...record,
    createdAt: now,
    handleEndsAt: now + PATIENCE,
    changedAtReview: atReview,
    progress,
  };
}

interface StatusChange {
  status: number;
  now: number;
  reason?: string;
}

function applyStatus(record: EnrolRecord, { status, now, reason }: StatusChange): void {
  record.status = status;
  awaitMerchant(record, now);
  delete record.refuseReason;
  delete record.cancelReason;
  if (reason !== undefined) record[groupOf(status) === 'ended' ? 'cancelReason' : 'refuseReason'] = reason;
  record.progress.push({ at: now, title: statusWord(status).name, text: reason ?? '' });
}

/** A record that waits for its merchant says until when. */
function awaitMerchant(record: EnrolRecord, now: number): void {
  delete record.handleEndsAt;
  if (groupOf(record.status) !== 'needs-action') return;
  record.handleEndsAt = now + PATIENCE;
}

function journalClosing(record: EnrolRecord, journal: Journal): void {
  const { shop, activityId, goodsId, id, status } = record;
  journal.append({ kind: 'closed', shop, offerId: activityId, goodsId, recordId: id, status });
}

function journalArrival(
  { shop, operator, activityId, goodsId, id, lines }: EnrolRecord,
  journal: Journal,
): void {
  const skus = lines.map(({ skuId, priceFen, quantity }) => ({ skuId, priceFen, quantity, accepted: true }));
  journal.append({
    kind: 'commit',
    nonce: '',
    shop,
    account: operator,
    source: 'platform',
    offerId: activityId,
    goods: [{ goodsId, recordId: id, alreadyOpen: false, skus }],
  });
}

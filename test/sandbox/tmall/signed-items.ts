import type { Journal } from '../journal.ts';
import type { PlatformClock } from '../kit/clock.ts';
import { PLATFORM_ACTS } from './invented.ts';
import { type SignedItem, STATUS_NAMES, type StatusName } from './model.ts';
import { CONFIRM_WITHIN_MS, type ReviewPath } from './review.ts';
import { isOpen, statusInWindow } from './statuses.ts';

export interface SignedItems {
  /** Every signed item of the shop with its status as of now, newest first; also those the list does not show yet. */
  ofShop(shop: string): SignedItem[];
  all(): SignedItem[];
  find(juId: string): SignedItem | undefined;
  add(item: SignedItem): void;
  newId(): string;
  /** Ends the course the item was on. */
  setStatus(item: SignedItem, status: StatusName, message?: string): void;
  /** Puts the item on another course, from now on. */
  follow(item: SignedItem, path: ReviewPath): void;
}

export interface SignedItemsInput {
  seeds: SignedItem[];
  clock: PlatformClock;
  journal: Journal;
}

export function createSignedItems({ seeds, clock, journal }: SignedItemsInput): SignedItems {
  const items = new Map(seeds.map((item) => [item.juId, item]));
  let lastId = 70_000_000_000_000;
  const change = (item: SignedItem, status: StatusName, message?: string): void => {
    const wasOpen = isOpen(item);
    applyStatus(item, { status, message, now: clock.now() });
    if (wasOpen && !isOpen(item)) journalClosing(item, journal);
  };
  const settle = (item: SignedItem): SignedItem => {
    for (
      let step = item.steps[0];
      step && clock.review() >= item.changedAtReview + step.afterMs;
      step = item.steps[0]
    ) {
      item.steps.shift();
      item.changedAtReview += step.afterMs;
      change(item, step.status, step.message);
    }
    if (item.confirmBy !== undefined && clock.windowNow() >= item.confirmBy) {
      item.steps = [];
      change(item, '撤销报名', PLATFORM_ACTS.lapsed);
    }
    const inWindow = statusInWindow(item, clock.windowNow());
    if (inWindow !== item.status) change(item, inWindow);
    return item;
  };
  const restart = (item: SignedItem, steps: ReviewPath['steps']): void => {
    item.steps = steps.map((each) => ({ ...each }));
    item.changedAtReview = clock.review();
  };
  const all = (): SignedItem[] =>
    [...items.values()]
      .map(settle)
      .sort((left, right) => right.createdAt - left.createdAt || (left.juId < right.juId ? 1 : -1));
  return {
    all,
    ofShop: (shop) => all().filter((item) => item.shop === shop),
    find(juId) {
      const item = items.get(juId);
      return item && settle(item);
    },
    add: (item) => void items.set(item.juId, item),
    newId() {
      lastId += 1_317;
      return String(lastId);
    },
    setStatus(item, status, message) {
      restart(item, []);
      change(item, status, message);
    },
    follow(item, path) {
      restart(item, path.steps);
      change(item, path.first);
    },
  };
}

interface StatusChange {
  status: StatusName;
  message: string | undefined;
  now: number;
}

function applyStatus(item: SignedItem, { status, message, now }: StatusChange): void {
  item.status = status;
  delete item.message;
  delete item.confirmBy;
  if (message !== undefined) item.message = message;
  // A shown date: review speed does not bring it nearer.
  if (status === '排期待确认') item.confirmBy = now + CONFIRM_WITHIN_MS;
}

/** How the journal and the ledger name what an item was signed up for. */
export function offerIdOf({
  campaignId,
  unitedActivityId,
}: Pick<SignedItem, 'campaignId' | 'unitedActivityId'>): string {
  return campaignId === unitedActivityId ? campaignId : `${campaignId}-${unitedActivityId}`;
}

function journalClosing(item: SignedItem, journal: Journal): void {
  const { shop, itemId: goodsId, juId: recordId } = item;
  // Ours and the platform's closings look alike in the list; the journal tells a withdrawal by its own entry before.
  journal.append({
    kind: 'closed',
    shop,
    offerId: offerIdOf(item),
    goodsId,
    recordId,
    status: STATUS_NAMES.indexOf(item.status),
  });
}

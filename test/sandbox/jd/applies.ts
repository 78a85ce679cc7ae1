import type { Journal } from '../journal.ts';
import type { PlatformClock } from '../kit/clock.ts';
import type { Apply, ApplyRow, ReviewStep, RowState } from './model.ts';
import { isOpenState, stateAt, statusWord } from './states.ts';

export interface ApplyStore {
  /** Sign-ups of the shop, newest first; also those the list does not show yet. */
  ofVender(venderId: string): Apply[];
  find(venderId: string, applyId: string): Apply | undefined;
  add(apply: Apply): void;
  newId(): string;
  /** What a row is now. */
  stateOf(apply: Apply, row: ApplyRow): RowState;
  /** Sets every row that is still open, and what is to come. */
  setState(apply: Apply, state: RowState, steps?: readonly ReviewStep[]): void;
  isOpen(apply: Apply): boolean;
}

export function createApplyStore({ clock, journal }: { clock: PlatformClock; journal: Journal }): ApplyStore {
  const applies = new Map<string, Apply>();
  let lastId = 640_100_000;
  const stateOf = (apply: Apply, row: ApplyRow): RowState => stateAt(row, apply, clock.windowNow());
  const isOpen = (apply: Apply): boolean => apply.rows.some((row) => isOpenState(stateOf(apply, row)));
  /** Rows that have ended stay as they are. */
  const change = (apply: Apply, step: Pick<ReviewStep, 'state' | 'skuId'>): void => {
    const wasOpen = isOpen(apply);
    const rows = apply.rows.filter((row) => step.skuId === undefined || row.skuId === step.skuId);
    for (const row of rows) if (isOpenState(stateOf(apply, row))) setRow(row, step.state, clock.now());
    if (wasOpen && !isOpen(apply)) journalClosing(apply, step.state, journal);
  };
  const settle = (apply: Apply): Apply => {
    for (let step = apply.steps[0]; step && isDue(apply, step, clock); step = apply.steps[0]) {
      apply.steps.shift();
      // Several rows may change in one review: only the last of them moves its clock.
      if (step.skuId === undefined) apply.changedAtReview += step.afterMs;
      change(apply, step);
    }
    return apply;
  };
  return {
    stateOf,
    isOpen,
    ofVender: (venderId) =>
      [...applies.values()]
        .filter((one) => one.venderId === venderId)
        .map(settle)
        .sort(
          (left, right) => right.createdAt - left.createdAt || Number(right.applyId) - Number(left.applyId),
        ),
    find(venderId, applyId) {
      const apply = applies.get(applyId);
      return apply?.venderId === venderId ? settle(apply) : undefined;
    },
    add: (apply) => void applies.set(apply.applyId, apply),
    newId() {
      lastId += 3;
      return String(lastId);
    },
    setState(apply, state, steps = []) {
      apply.steps = [...steps];
      apply.changedAtReview = clock.review();
      change(apply, { state });
    },
  };
}

function isDue(apply: Apply, step: ReviewStep, clock: PlatformClock): boolean {
  return clock.review() >= apply.changedAtReview + step.afterMs;
}

/** The flow log keeps every reason; the list's own column stays empty. */
function setRow(row: ApplyRow, state: RowState, now: number): void {
  row.state = { ...state };
  row.log.push({ at: now, title: statusWord(state), remark: state.reason ?? '', labelId: 238 });
}

function journalClosing(apply: Apply, { current, apply: status }: RowState, journal: Journal): void {
  journal.append({
    kind: status === 9 ? 'withdraw' : 'closed',
    shop: apply.venderId,
    offerId: apply.areaId,
    goodsId: apply.wareId,
    recordId: apply.applyId,
    slot: apply.slot,
    status: status === 9 ? status : current,
  });
}

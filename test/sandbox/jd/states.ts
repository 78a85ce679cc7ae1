import { APPLY_WORDS, CURRENT_WORDS } from './invented.ts';
import type { Apply, ApplyRow, RowState } from './model.ts';

const ALWAYS_CLOSED = new Set([3, 9, 18]);

/** A passed row waits, runs and ends by its window; a warning nobody answered ends it when the window begins. */
export function stateAt({ state }: ApplyRow, { window }: Apply, now: number): RowState {
  if (!window || state.apply !== 2 || now < window.startsAt) return state;
  if (state.current === 6) return { ...state, current: 4 };
  if (state.current !== 2) return state;
  return { ...state, current: now < window.endsAt ? 3 : 5 };
}

/** A closed row frees its sku for another sign-up. */
export function isOpenState({ current, apply }: RowState): boolean {
  return !ALWAYS_CLOSED.has(apply) && current !== 4 && current !== 5;
}

/** 驳回, 退出 and a replaced row say so; any other shows where its promotion stands. */
export function statusWord({ current, apply }: RowState): string {
  return ALWAYS_CLOSED.has(apply) ? APPLY_WORDS[apply] : CURRENT_WORDS[current];
}

/** While nobody has answered it may be taken back; a running promotion may not. */
export function canQuit(state: RowState): boolean {
  return isOpenState(state) && state.current !== 3;
}

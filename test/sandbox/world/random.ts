/** Deterministic numbers from one seed (mulberry32): the same seed gives the same world on every machine. */
export interface SeededRandom {
  /** 0 ≤ x < 1. */
  next(): number;
  /** Integer, both ends included. */
  between(from: number, to: number): number;
  digits(count: number, firstDigit: number): string;
}

export function createRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    digits: (count, firstDigit) =>
      String(firstDigit) + Array.from({ length: count - 1 }, () => between(0, 9)).join(''),
  };
}

/** Choices that a seed repeats. */
export interface Choice {
  between(low: number, high: number): number;
  /** Once in so many times. */
  isRare(oneIn: number): boolean;
  /** The value, or once in so many times nothing. */
  unless<T extends object>(oneIn: number, value: T): T | Record<string, never>;
  some<T>(from: readonly T[]): T;
  several<T>(from: readonly T[]): T[];
}

export function createChoice(random: () => number): Choice {
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const isRare = (oneIn: number) => between(1, oneIn) === 1;
  const some = <T>(from: readonly T[]): T => {
    const one = from[between(0, from.length - 1)];
    if (one === undefined) throw new Error('nothing to choose from');
    return one;
  };
  return {
    between,
    isRare,
    unless: (oneIn, value) => (isRare(oneIn) ? {} : value),
    some,
    several: (from) => [some(from), ...from.filter(() => isRare(4))],
  };
}

/** How a worker says what it needs after so many submissions. */
export const MEMORY = 'memory ';

export interface MemoryUse {
  /** Submissions carried so far. */
  items: number;
  rssBytes: number;
  /** After a collection. */
  heapBytes: number;
  /** Of its browsers together; 0 without any. */
  browserBytes: number;
}

export function memoryLine({ items, rssBytes, heapBytes, browserBytes }: MemoryUse): string {
  return `${MEMORY}${items} ${rssBytes} ${heapBytes} ${browserBytes}\n`;
}

export function memoryOf(line: string): MemoryUse {
  const numbers = line.slice(MEMORY.length).split(' ').map(Number);
  const [items = 0, rssBytes = 0, heapBytes = 0, browserBytes = 0] = numbers;
  return { items, rssBytes, heapBytes, browserBytes };
}

/** Until then a process still loads what it needs and learns what is hot. */
const WARM_UP_SHARE = 0.25;
const BYTES_PER_MB = 1_048_576;

export interface MemoryGrowth {
  warmMb: number;
  endMb: number;
  growthPercent: number;
}

/** From the end of the warm-up to the end, each the middle of a tenth of the readings. Undefined without a soak. */
export function memoryGrowth(
  uses: readonly MemoryUse[],
  pick: (use: MemoryUse) => number,
): MemoryGrowth | undefined {
  const span = Math.ceil(uses.length / 10);
  const warm = Math.floor(uses.length * WARM_UP_SHARE);
  const [warmMb, endMb] = [uses.slice(warm, warm + span), uses.slice(-span)].map((some) =>
    Math.round(middleOf(some.map(pick)) / BYTES_PER_MB),
  );
  if (uses.length === 0 || warmMb === undefined || endMb === undefined) return undefined;
  return { warmMb, endMb, growthPercent: Math.round((endMb / warmMb - 1) * 1_000) / 10 };
}

function middleOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

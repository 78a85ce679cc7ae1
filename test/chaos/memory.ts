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

interface MemoryGrowth {
  warmMb: number;
  endMb: number;
  growthPercent: number;
}

/** With fewer readings, the end is still the warm-up of a process that needs some hundred submissions for it. */
const READINGS_NEEDED = 10;

/** Of a soak's one worker, and of its browsers. */
export interface MemoryGrowths {
  rss: MemoryGrowth;
  heap: MemoryGrowth;
  browsers?: MemoryGrowth;
}

/** From the end of the warm-up to the end. Undefined without a soak, and after one too short to say. */
export function memoryGrowths(uses: readonly MemoryUse[]): MemoryGrowths | undefined {
  if (uses.length < READINGS_NEEDED) return undefined;
  const hasBrowsers = uses.some(({ browserBytes }) => browserBytes > 0);
  return {
    rss: growthOf(uses.map(({ rssBytes }) => rssBytes)),
    heap: growthOf(uses.map(({ heapBytes }) => heapBytes)),
    ...(hasBrowsers ? { browsers: growthOf(uses.map(({ browserBytes }) => browserBytes)) } : {}),
  };
}

/** Both ends are the middle of a tenth of the readings. */
function growthOf(readings: readonly number[]): MemoryGrowth {
  const span = Math.ceil(readings.length / 10);
  const warm = Math.floor(readings.length * WARM_UP_SHARE);
  const inMb = (some: readonly number[]): number => Math.round(middleOf(some) / BYTES_PER_MB);
  const [warmMb, endMb] = [inMb(readings.slice(warm, warm + span)), inMb(readings.slice(-span))];
  return { warmMb, endMb, growthPercent: Math.round((endMb / warmMb - 1) * 1_000) / 10 };
}

function middleOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

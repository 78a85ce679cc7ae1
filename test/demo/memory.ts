import { readFile } from 'node:fs/promises';
import { runFolderOf } from '../../src/runtime/browser/run-folder.ts';
import { browserBytes } from '../chaos/browser/memory.ts';

/** The most that was in use at once; 0 where the machine has no /proc to look at. */
export interface MemoryPeaks {
  /** Resident memory of the worker's own process. */
  nodeBytes: number;
  /** All processes of its browsers together, each with its share of what several use (PSS). */
  browserBytes: number;
}

export interface MemoryWatch {
  stop(): void;
  peaks(): MemoryPeaks;
}

/** A look costs the processor 70 ms with a dozen browser processes: every second it was a tenth of the demo. */
const LOOK_EVERY_MS = 3_000;

/** The kernel keeps a process's own peak; the sum over browsers is looked at every three seconds. */
export function watchMemory({
  workerPid,
  dataDir,
}: {
  workerPid: () => number;
  dataDir: string;
}): MemoryWatch {
  const peaks: MemoryPeaks = { nodeBytes: 0, browserBytes: 0 };
  const runFolder = runFolderOf(`${dataDir}/state`);
  const look = async (): Promise<void> => {
    const [node, browsers] = await Promise.all([
      peakBytes(workerPid()),
      browserBytes(runFolder).catch(() => 0),
    ]);
    peaks.nodeBytes = Math.max(peaks.nodeBytes, node);
    peaks.browserBytes = Math.max(peaks.browserBytes, browsers);
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return { stop: () => clearInterval(timer), peaks: () => peaks };
}

/** Highest resident size so far; 0 for a process that is gone. */
async function peakBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1_024;
}

import { z } from 'zod';
import type { Chart } from '../../ports/charts.ts';
import { askThread } from '../ask-thread.ts';

/** Three charts take half a second on an idle machine, most of it compiling the renderer (2026-11, two cores). */
const LIMITS = { timeoutMs: 30_000, heapMb: 128 };

const Pictures = z.array(z.instanceof(Uint8Array));

/**
 * PNG in the order asked, 552 wide at twice the density. It happens in a thread of its own: the caller goes on, and the
 * memory of font and renderer goes with the thread.
 */
export async function drawCharts(wanted: readonly Chart[]): Promise<readonly Uint8Array[]> {
  if (wanted.length === 0) return [];
  return Pictures.parse(await askThread(new URL('./draw-worker.ts', import.meta.url), wanted, LIMITS));
}

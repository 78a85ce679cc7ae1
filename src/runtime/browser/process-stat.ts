import { readFile } from 'node:fs/promises';
import { hasCode } from '../durable-file.ts';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

export interface ProcessStat {
  /** One letter, as T for stopped, Z for dead and waiting to be reaped. */
  state: string;
  group: number;
  cpuMs: number;
  /** Ticks from the machine's start: with the number it names one process for ever. */
  startedAt: string;
}

/** What Linux says of a process; undefined when it has ended. Throws when that cannot be told. */
export async function statOf(pid: number): Promise<ProcessStat | undefined> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return undefined;
    throw error;
  });
  if (status === undefined) return undefined;
  // The process's name stands in brackets and may hold anything.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  const [state = '', , group] = fields;
  const cpuMs = (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  return { state, group: Number(group), cpuMs, startedAt: fields[19] ?? '' };
}

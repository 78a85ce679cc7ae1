import { readdir, readFile } from 'node:fs/promises';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

export interface GroupMember {
  cpuMs: number;
  isStopped: boolean;
}

/** The processes of a group by number; empty where the machine does not tell (outside Linux). */
export async function membersOf(group: number): Promise<Map<number, GroupMember>> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.map(Number).filter((pid) => pid > 0);
  const found = await Promise.all(pids.map((pid) => readMember(pid, group)));
  return new Map(found.filter((entry) => entry !== undefined));
}

async function readMember(pid: number, group: number): Promise<[number, GroupMember] | undefined> {
  // It may end between the two looks.
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The process's name stands in brackets and may hold anything.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  if (Number(fields[2]) !== group) return undefined;
  const cpuMs = (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  return [pid, { cpuMs, isStopped: fields[0] === 'T' }];
}

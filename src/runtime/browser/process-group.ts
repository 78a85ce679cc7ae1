import { readdir } from 'node:fs/promises';
import { statOf } from './process-stat.ts';

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
  // Of another user's process nothing need be told.
  const stat = await statOf(pid).catch(() => undefined);
  return stat?.group === group ? [pid, { cpuMs: stat.cpuMs, isStopped: stat.state === 'T' }] : undefined;
}

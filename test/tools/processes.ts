import { readdir, readFile } from 'node:fs/promises';

export interface RunningProcess {
  pid: number;
  /** Process group: a browser leads one, and all its children are in it. */
  group: number;
  commandLine: string;
}

/** Everything that runs on this machine (Linux), without what is dead and only waits to be reaped. */
export async function runningProcesses(): Promise<RunningProcess[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(names.map(readProcess));
  return found.filter((process) => process !== undefined);
}

async function readProcess(name: string): Promise<RunningProcess | undefined> {
  const status = await readOrEmpty(`/proc/${name}/stat`);
  const [state, , group] = status.slice(status.lastIndexOf(')') + 2).split(' ');
  if (status === '' || state === 'Z') return undefined;
  const commandLine = (await readOrEmpty(`/proc/${name}/cmdline`)).replaceAll('\0', ' ');
  return { pid: Number(name), group: Number(group), commandLine };
}

/** A process may end between two looks. */
function readOrEmpty(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

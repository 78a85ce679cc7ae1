import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ExitCode } from './run.ts';

const ENTRY = join(import.meta.dirname, '..', '..', 'test', 'sandbox', 'main.ts');

/** A child of its own: the product shares no code with the simulated platforms. Ends with it, either way round. */
export async function runSandbox(args: readonly string[]): Promise<ExitCode> {
  const child = spawn(process.execPath, [ENTRY, ...args], { stdio: 'inherit' });
  const forward = (signal: NodeJS.Signals) => void child.kill(signal);
  process.once('SIGINT', forward).once('SIGTERM', forward);
  const [code]: (number | null)[] = await once(child, 'exit');
  return code === 0 || code === null ? 0 : 1;
}

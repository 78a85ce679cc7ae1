import { vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import type { Outcome } from './promo.ts';

/**
 * As `runPromo`, in this process: for what exit code and words show, at a tenth of the work. One at a time, because folder,
 * output and exit code are the process's own.
 */
export async function promoHere(folder: string, args: readonly string[]): Promise<Omit<Outcome, 'log'>> {
  const said = { stdout: '', stderr: '' };
  const listen = (name: 'stdout' | 'stderr') =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      said[name] += chunk;
      return true;
    });
  const spies = [listen('stdout'), listen('stderr')];
  const home = process.cwd();
  process.chdir(folder);
  try {
    await runCommandLine(args);
    return { ...said, exitCode: Number(process.exitCode ?? 0) };
  } finally {
    process.exitCode = undefined;
    process.chdir(home);
    for (const spy of spies) spy.mockRestore();
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Child {
  process: ChildProcess;
  /** Called for every line on standard error. */
  onLine(listener: (line: string) => void): void;
  /** SIGTERM, then wait for the end; exit code or null when a signal ended it. */
  stop(): Promise<number | null>;
}

export interface StartOptions {
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Resolves `start` at the first line of standard output that it accepts. */
  isReady: (line: string) => boolean;
}

const READY_LIMIT_MS = 60_000;

/** Starts a Node child and waits for its ready line; fails with its last words when it ends before. */
export async function start(options: StartOptions): Promise<{ child: Child; readyLine: string }> {
  const proc = spawn(process.execPath, options.args, { env: options.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const listeners = new Set<(line: string) => void>();
  const lastWords: string[] = [];
  createInterface({ input: proc.stderr }).on('line', (line) => {
    lastWords.push(line);
    if (lastWords.length > 20) lastWords.shift();
    for (const listener of listeners) listener(line);
  });
  const readyLine = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${options.args[0]} not ready`)), READY_LIMIT_MS);
    createInterface({ input: proc.stdout }).on('line', (line) => {
      if (!options.isReady(line)) return;
      clearTimeout(timer);
      resolve(line);
    });
    proc.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`${options.args[0]} ended with ${code}:\n${lastWords.join('\n')}`));
    });
  });
  const child = {
    process: proc,
    onLine: (listener: (line: string) => void) => listeners.add(listener),
    stop: () => stop(proc),
  };
  return { child, readyLine };
}

async function stop(proc: ChildProcess): Promise<number | null> {
  if (proc.exitCode !== null || proc.signalCode !== null) return proc.exitCode;
  proc.kill('SIGTERM');
  await once(proc, 'exit');
  return proc.exitCode;
}

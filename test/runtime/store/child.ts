import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A process of its own over the same data folder. */
export interface ActorProcess {
  process: ChildProcess;
  /** Next line it prints, parsed. */
  next(): Promise<unknown>;
  /** Resolves when it has ended. */
  ended: Promise<unknown>;
}

export function startActor(...args: string[]): ActorProcess {
  return startScript(new URL('./actor.ts', import.meta.url), args);
}

export function startScript(script: URL, args: readonly string[]): ActorProcess {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${script.pathname} ${args[0]} ended without a word`);
    return JSON.parse(value);
  };
  return { process: child, next, ended };
}

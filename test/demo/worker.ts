import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { type Child, start } from './child.ts';
import { createRandom } from './random.ts';

/** The worker under test: exactly what `npm start` runs. Killed at seeded moments after a claim, and started again. */
export interface Worker {
  kills(): number;
  /** Of the one that runs, or ran last. */
  pid(): number;
  /** Resolves when the worker runs: after a kill, when the next one has started. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

interface WorkerOptions {
  env: NodeJS.ProcessEnv;
  kills: number;
  seed: number;
  onKill: (count: number) => void;
}

/** A press with read-back and evidence takes about this long: kills land anywhere between claim and outcome. */
const PRESS_SPAN_MS = 2_500;

export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const random = createRandom(options.seed);
  let kills = 0;
  let isStopping = false;
  let child = await startChild(options);
  let restarted: Promise<void> = Promise.resolve();
  let isKillDue = false;

  const killAndRestart = async (): Promise<void> => {
    child.process.kill('SIGKILL');
    await once(child.process, 'exit');
    kills += 1;
    options.onKill(kills);
    child = await startChild(options);
    isKillDue = false;
    watch();
  };
  const watch = (): void =>
    child.onLine((line) => {
      if (isKillDue || isStopping || kills >= options.kills || !line.includes('action claimed')) return;
      isKillDue = true;
      const delayMs = Math.floor(random() * PRESS_SPAN_MS);
      restarted = wait(delayMs).then(killAndRestart);
    });
  watch();
  return {
    kills: () => kills,
    pid: () => child.process.pid ?? 0,
    ready: () => restarted,
    stop: async () => {
      isStopping = true;
      await restarted;
      await child.stop();
    },
  };
}

async function startChild(options: WorkerOptions): Promise<Child> {
  const { child } = await start({ args: ['src/main.ts'], env: options.env, isReady: () => true });
  return child;
}

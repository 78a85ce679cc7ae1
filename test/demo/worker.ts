import { once } from 'node:events';
import { type Child, start } from './child.ts';
import { createRandom } from './random.ts';

/** The worker under test: exactly what `npm start` runs. Killed at seeded moments after a claim, and started again. */
export interface Worker {
  kills(): number;
  /** Highest resident memory seen at the moments of stop, bytes. */
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
  const state = { kills: 0, isStopping: false, child: await startChild(options), pending: false };

  const restart = async (): Promise<void> => {
    state.child.process.kill('SIGKILL');
    await once(state.child.process, 'exit');
    state.kills += 1;
    options.onKill(state.kills);
    state.child = await startChild(options);
    state.pending = false;
    watch();
  };
  const watch = (): void =>
    state.child.onLine((line) => {
      const isDue = !state.pending && !state.isStopping && state.kills < options.kills;
      if (!isDue || !line.includes('action claimed')) return;
      state.pending = true;
      setTimeout(() => void restart(), Math.floor(random() * PRESS_SPAN_MS));
    });
  watch();
  return {
    kills: () => state.kills,
    stop: async () => {
      state.isStopping = true;
      await state.child.stop();
    },
  };
}

async function startChild(options: WorkerOptions): Promise<Child> {
  const { child } = await start({ args: ['src/main.ts'], env: options.env, isReady: () => true });
  return child;
}

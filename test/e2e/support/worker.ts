import { once } from 'node:events';
import type { Shop } from '../../../src/domain/pool/schema.ts';
import { type Child, start } from '../../demo/child.ts';
import type { Team } from './team.ts';

/** `npm start` as a process of its own, on the team's data folder; ready when it says so. */
export async function startWorker(team: Team): Promise<Child> {
  const env = { ...process.env, ...team.env };
  const { child } = await start({
    args: ['src/main.ts'],
    env,
    isReady: (line) => line.startsWith('机器人已启动'),
  });
  return child;
}

/** Without warning; resolves when the process is gone. */
export async function kill(child: Child): Promise<void> {
  const gone = once(child.process, 'exit');
  child.process.kill('SIGKILL');
  await gone;
}

/** Kills the worker the moment it logs such a line. */
export async function killAt(child: Child, pattern: RegExp): Promise<void> {
  const gone = once(child.process, 'exit');
  child.onLine((line) => {
    if (pattern.test(line)) child.process.kill('SIGKILL');
  });
  await gone;
}

/** Resolves at the next such line of the worker's log. */
export function lineOf(child: Child, pattern: RegExp): Promise<string> {
  return new Promise((resolve) => {
    child.onLine((line) => {
      if (pattern.test(line)) resolve(line);
    });
  });
}

/** Leaves a row for whoever owns the data folder, as `promo run <job>` does. Returns its id. */
export async function askOwner({ app }: Team, jobId: string, shop: Shop): Promise<string> {
  const { ledger, clock } = app.deps;
  const payload = { jobId, shopId: shop.id };
  return (await ledger.operations.request('run-job', payload, 'zhou', clock.now())).id;
}

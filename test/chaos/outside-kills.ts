import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { killTree } from '../../src/runtime/browser/run-folder.ts';
import { browsersBelow } from './browser/left-behind.ts';
import type { Outside } from './faults.ts';
import type { Stage } from './stage.ts';
import { strike } from './strikes.ts';

/** What is called when a request comes in. */
export interface Heard {
  call: () => void;
}

export const IDLE = (): void => undefined;
/** In the place of what is done once and was done. */
const SPENT = (): void => undefined;

/** The deed waits in every worker for a request until it is done once. */
function armOnce(heard: Heard, deed: () => void): void {
  if (heard.call === SPENT) return;
  heard.call = () => {
    heard.call = SPENT;
    deed();
  };
}

/** A request that is still on its way when its worker is dead sets nothing off. */
export function disarm({ onArrival, onCancellation }: Stage): void {
  for (const heard of [onArrival, onCancellation]) if (heard.call !== SPENT) heard.call = IDLE;
}

/** Lets the first press or withdrawal kill the worker or its browsers. Returns whether the worker was killed. */
export function armKills(outside: Outside | undefined, worker: ChildProcess, stage: Stage): () => boolean {
  let isKilled = false;
  const kill = (): void => {
    isKilled = worker.kill('SIGKILL');
    if (isKilled && outside) strike(stage, outside);
  };
  if (outside === 'kill-in-flight') armOnce(stage.onArrival, kill);
  if (outside === 'kill-in-withdrawal') armOnce(stage.onCancellation, kill);
  if (outside === 'kill-browser') armOnce(stage.onArrival, () => void killBrowsers(stage));
  return () => isKilled;
}

async function killBrowsers(stage: Stage): Promise<void> {
  const browsers = await browsersBelow(join(stage.stateDir, 'run'));
  const groups = new Set(browsers.map(({ group }) => group));
  for (const group of groups) killTree(group);
  if (groups.size > 0) strike(stage, 'kill-browser');
}

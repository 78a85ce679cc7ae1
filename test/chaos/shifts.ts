import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { type LeftBehind, NO_BROWSERS, type Stayed, watchLeftBehind } from './browser/left-behind.ts';
import type { Violation } from './check/history.ts';
import { faultOf } from './faults.ts';
import { MEMORY, type MemoryUse, memoryOf } from './memory.ts';
import { EXIT, type Orders } from './orders.ts';
import { aroundStop, onFirstPress } from './outside.ts';
import type { RunInput } from './run.ts';
import type { Stage } from './stage.ts';
import { startWorkerProcess } from './worker-process.ts';

/** What the workers of a run did, one after the other. */
export interface Worked {
  /** `<kind> <point>` of each deed that was really done. */
  done: string[];
  workers: number;
  /** Of the worker in a soak, after each round. */
  memory: MemoryUse[];
  /** How long browsers and their folders outlived their worker. */
  stayed: Stayed;
  violations: Violation[];
}

interface Shift {
  stage: Stage;
  input: RunInput;
  leftBehind: LeftBehind;
  worked: Omit<Worked, 'stayed'>;
}

const SETTLED_LIMIT_MS = 120_000;
/** Twice two for presses whose answers were lost, and as much for what other hands do. */
const LAGS_TO_SETTLE = 8;
const MAX_WORKERS = 8;
/** In the place of what is done once and was done. */
const SPENT = (): void => undefined;
/** How the worker says that it moved its clock. */
const MOVED = 'moved ';

/** Workers are started again until one of them has settled everything. */
export async function workToTheEnd(stage: Stage, input: RunInput): Promise<Worked> {
  const isInBrowser = input.plan.tier === 'browser';
  const leftBehind = isInBrowser ? watchLeftBehind(join(stage.stateDir, 'run')) : NO_BROWSERS;
  const worked: Shift['worked'] = { done: [], workers: 0, memory: [], violations: [] };
  let isKilled = true;
  while (isKilled && worked.workers < MAX_WORKERS) {
    isKilled = await isKilledAtWork({ stage, input, leftBehind, worked });
  }
  if (isKilled) worked.violations.push(unsettled(`${MAX_WORKERS} workers were not enough`));
  const { stayed, violations } = await leftBehind.verdict();
  return { ...worked, stayed, violations: [...worked.violations, ...violations] };
}

async function isKilledAtWork(shift: Shift): Promise<boolean> {
  const { stage, input, leftBehind, worked } = shift;
  const { outside } = faultOf(input.plan.fault, input.plan.tier);
  const orders = ordersOf(shift);
  const around: Promise<Violation[]>[] = [];
  stage.groups.moveTo(0);
  const worker = startWorkerProcess(orders, stage.env, (line, child) => {
    hear(shift, line, child);
    if (!line.startsWith('stop ')) return;
    around.push(aroundStop(outside, child, { stage, orders, stopMs: input.stopMs }));
  });
  if (worked.workers === 0) stage.onArrival.call = onFirstPress(outside, worker.process, stage);
  if (outside === 'kill-in-withdrawal') killOnce(stage.onCancellation, worker.process);
  worked.workers += 1;
  const { code, signal, stderr } = await worker.ended;
  stage.onArrival.call = () => undefined;
  leftBehind.ended();
  worked.violations.push(...(await Promise.all(around)).flat());
  const isKilled = signal === 'SIGKILL';
  if (isKilled) leftBehind.died(worker.process.pid ?? 0);
  else if (code !== EXIT.settled) worked.violations.push(unsettled(`exit ${code}: ${stderr}`));
  return isKilled;
}

function unsettled(text: string): Violation {
  return { kind: 'unsettled', text };
}

/** The fault's own deeds wait in every worker until they are done once; each worker has one kill, while there are some. */
function ordersOf({ input, worked }: Shift): Orders {
  const { plan, fixture, indexLagMs } = input;
  const { tier, sabotage, items } = plan;
  const { deeds = [] } = faultOf(plan.fault, tier);
  const kill = plan.kills[worked.workers];
  const left = deeds.filter(({ kind, point }) => !worked.done.includes(`${kind} ${point}`));
  return {
    tier,
    sabotage,
    items,
    deeds: kill ? [...left, kill] : left,
    withdrawIds: plan.isWithdrawing ? [...fixture.withdrawnIds] : [],
    indexLagMs,
    limitMs: SETTLED_LIMIT_MS + LAGS_TO_SETTLE * indexLagMs,
  };
}

function hear({ stage, leftBehind, worked }: Shift, line: string, child: ChildProcess): void {
  if (line === 'started') leftBehind.started(child.pid ?? 0);
  else if (line.startsWith(MOVED)) stage.groups.moveTo(Number(line.slice(MOVED.length)));
  else if (line.startsWith(MEMORY)) worked.memory.push(memoryOf(line));
  else worked.done.push(line);
}

/** The first withdrawal that comes in is the worker's last deed, whichever worker makes it. */
function killOnce(heard: Stage['onCancellation'], worker: ChildProcess): void {
  if (heard.call === SPENT) return;
  heard.call = () => {
    heard.call = SPENT;
    worker.kill('SIGKILL');
  };
}

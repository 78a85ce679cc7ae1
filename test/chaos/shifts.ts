import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { type LeftBehind, NO_BROWSERS, type Stayed, watchLeftBehind } from './browser/left-behind.ts';
import type { Violation } from './check/history.ts';
import { faultOf } from './faults.ts';
import { MEMORY, type MemoryUse, memoryOf } from './memory.ts';
import { EXIT, type Orders } from './orders.ts';
import { aroundStop } from './outside.ts';
import { armKills, disarm } from './outside-kills.ts';
import type { RunInput } from './run.ts';
import type { Stage } from './stage.ts';
import { startWorkerProcess } from './worker-process.ts';

/** What the workers of a run did, one after the other. */
export interface Worked {
  /** `<kind> <point>` of each deed that was really done. */
  done: string[];
  workers: number;
  /** What the last of them took, from its start until everything was settled and told. */
  settledMs: number;
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

export const SETTLED_LIMIT_MS = 120_000;
/** Twice two for presses whose answers were lost, and as much for what other hands do. */
export const LAGS_TO_SETTLE = 8;
const MAX_WORKERS = 8;
/** How the worker says that it moved its clock. */
const MOVED = 'moved ';

export function nothingDone(): Omit<Worked, 'stayed'> {
  return { done: [], workers: 0, settledMs: 0, memory: [], violations: [] };
}

/** Workers are started again until one of them has settled everything. */
export async function workToTheEnd(stage: Stage, input: RunInput): Promise<Worked> {
  const isInBrowser = input.plan.tier === 'browser';
  const leftBehind = isInBrowser ? watchLeftBehind(join(stage.stateDir, 'run')) : NO_BROWSERS;
  const worked = nothingDone();
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
  const isKilledByUs = armKills(outside, worker.process, stage);
  const [began, doneBefore] = [performance.now(), worked.done.length];
  worked.workers += 1;
  const { code, signal, stderr } = await worker.ended;
  worked.settledMs = Math.round(performance.now() - began);
  disarm(stage);
  leftBehind.ended();
  worked.violations.push(...(await Promise.all(around)).flat());
  const isKilled = signal === 'SIGKILL';
  const isPlanned = isKilledByUs() || worked.done.slice(doneBefore).some((line) => line.startsWith('kill '));
  if (isKilled) leftBehind.died(worker.process.pid ?? 0);
  if (isKilled && !isPlanned) worked.violations.push(unsettled('a worker was killed, and not by the plan'));
  if (!isKilled && code !== EXIT.settled) worked.violations.push(unsettled(`exit ${code}: ${stderr}`));
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

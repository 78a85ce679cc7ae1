import type { ChildProcess } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createPoolStore } from '../../src/runtime/pool/pool-store.ts';
import { parseJournal } from '../sandbox/journal.ts';
import { type Judgement, judgeRun } from '../sandbox/oracle.ts';
import { exportedLedger } from '../tools/exported-ledger.ts';
import { type LeftBehind, type Stayed, watchLeftBehind } from './browser/left-behind.ts';
import type { History, Violation } from './check/history.ts';
import { checkHistory } from './check/index.ts';
import { ENDS_OF_REFUSED, type End, EXPECTED_ENDS, endOf } from './expected-ends.ts';
import { faultOf } from './faults.ts';
import type { Fixture } from './fixture.ts';
import { EXIT, type Orders } from './orders.ts';
import { aroundStop, onFirstPress, withLedger } from './outside.ts';
import type { RunPlan } from './plan.ts';
import { type Stage, setStage } from './stage.ts';
import { startWorkerProcess } from './worker-process.ts';

export interface RunReport {
  plan: RunPlan;
  /** `<kind> <point>` of each deed that was really done. */
  done: readonly string[];
  workers: number;
  ends: Partial<Record<End, number>>;
  /** Held ones that the fault does not explain. */
  heldBeyond: number;
  judged: Judgement;
  /** How long browsers and their folders outlived their worker. */
  stayed: Stayed;
  violations: readonly Violation[];
  ms: number;
}

export interface RunInput {
  plan: RunPlan;
  fixture: Fixture;
  folder: string;
  indexLagMs: number;
  /** For how long a stopped worker stands still. */
  stopMs: number;
}

const SETTLED_LIMIT_MS = 120_000;
const MAX_WORKERS = 8;
/** The gate's patience, and as much again as a loaded machine takes for the way. */
const ON_ITS_WAY_MS = { http: 3_000, browser: 18_000 };

/** One run from fixture to verdict: workers are started again until one of them has settled everything. */
export async function runOnce(input: RunInput): Promise<RunReport> {
  const began = performance.now();
  const stage = await setStage(input);
  try {
    const { violations, ...worked } = await workToTheEnd(stage, input);
    const history = await historyOf(stage, input.plan.tier);
    const judgement = judgeEnds(history, input);
    return {
      plan: input.plan,
      ...worked,
      ...judgement,
      judged: judgeRun(history.journal, history.ledger),
      violations: [...violations, ...checkHistory(history), ...judgement.violations],
      ms: Math.round(performance.now() - began),
    };
  } finally {
    await stage.close();
    await rm(input.folder, { recursive: true, force: true });
  }
}

interface Worked {
  done: string[];
  workers: number;
  stayed: Stayed;
  violations: Violation[];
}

async function workToTheEnd(stage: Stage, input: RunInput): Promise<Worked> {
  const leftBehind = watchLeftBehind(join(stage.stateDir, 'run'));
  const worked = await workInTurns(stage, input, leftBehind);
  const { stayed, violations } = await leftBehind.verdict();
  return { ...worked, stayed, violations: [...worked.violations, ...violations] };
}

async function workInTurns(
  stage: Stage,
  { plan, indexLagMs, stopMs }: RunInput,
  leftBehind: LeftBehind,
): Promise<Omit<Worked, 'stayed'>> {
  const { outside, deeds: own = [] } = faultOf(plan.fault, plan.tier);
  const worked: Omit<Worked, 'stayed'> = { done: [], workers: 0, violations: [] };
  while (worked.workers < MAX_WORKERS) {
    const kill = plan.kills[worked.workers];
    const left = own.filter(({ kind, point }) => !worked.done.includes(`${kind} ${point}`));
    const deeds = kill ? [...left, kill] : left;
    const orders: Orders = { tier: plan.tier, deeds, indexLagMs, limitMs: SETTLED_LIMIT_MS };
    const around: Promise<Violation[]>[] = [];
    const onLine = (line: string, child: ChildProcess): void => {
      if (line === 'started') leftBehind.started(child.pid ?? 0);
      else worked.done.push(line);
      if (line.startsWith('stop ')) around.push(aroundStop(outside, child, { stage, orders, stopMs }));
    };
    const worker = startWorkerProcess(orders, stage.env, onLine);
    if (worked.workers === 0) stage.onArrival.call = onFirstPress(outside, worker.process, stage);
    worked.workers += 1;
    const { code, signal, stderr } = await worker.ended;
    stage.onArrival.call = () => undefined;
    leftBehind.ended();
    worked.violations.push(...(await Promise.all(around)).flat());
    if (signal === 'SIGKILL') {
      leftBehind.died(worker.process.pid ?? 0);
      continue;
    }
    if (code !== EXIT.settled) worked.violations.push({ kind: 'unsettled', text: `exit ${code}: ${stderr}` });
    return worked;
  }
  worked.violations.push({ kind: 'unsettled', text: `${MAX_WORKERS} workers were not enough` });
  return worked;
}

async function historyOf(stage: Stage, tier: RunPlan['tier']): Promise<History> {
  const { pool } = await (await createPoolStore(join(stage.folder, 'data', 'pool'))).read();
  const everything = 10_000;
  return withLedger(stage, async (ledger) => ({
    ledger: await exportedLedger(ledger),
    journal: parseJournal(await readFile(stage.journal, 'utf8')),
    arrivals: stage.arrivals,
    onItsWayMs: ON_ITS_WAY_MS[tier],
    sent: await ledger.outbox.list('sent', everything),
    receivedIds: stage.mail.received.map(({ messageId }) => messageId ?? ''),
    activePeople: new Set(pool.people.filter(({ active }) => active).map(({ id }) => id)),
  }));
}

function judgeEnds(
  { ledger }: History,
  { plan, fixture }: RunInput,
): Pick<RunReport, 'ends' | 'heldBeyond' | 'violations'> {
  const ends: RunReport['ends'] = {};
  const violations: Violation[] = [];
  let heldBeyond = 0;
  for (const submission of ledger.submissions) {
    const end = endOf(submission);
    ends[end] = (ends[end] ?? 0) + 1;
    const expected = EXPECTED_ENDS[plan.fault];
    const isRefused = fixture.refusedIds.has(submission.id);
    if (expected.includes(end) || (isRefused && ENDS_OF_REFUSED.includes(end))) continue;
    if (submission.stage === 'held') heldBeyond += 1;
    violations.push({ kind: 'unexpected-end', text: `${submission.id} ended ${end} after ${plan.fault}` });
  }
  return { ends, heldBeyond, violations };
}

import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createPoolStore } from '../../src/runtime/pool/pool-store.ts';
import { parseJournal } from '../sandbox/journal.ts';
import { type Judgement, judgeRun } from '../sandbox/oracle.ts';
import { exportedLedger } from '../tools/exported-ledger.ts';
import type { History, Violation } from './check/history.ts';
import { checkHistory } from './check/index.ts';
import { ENDS_OF_REFUSED, type End, EXPECTED_ENDS, endOf } from './expected-ends.ts';
import { faultOf } from './faults.ts';
import type { Fixture } from './fixture.ts';
import { withLedger } from './outside.ts';
import type { RunPlan } from './plan.ts';
import { type Worked, workToTheEnd } from './shifts.ts';
import { type Stage, setStage } from './stage.ts';

export interface RunReport extends Worked {
  plan: RunPlan;
  ends: Partial<Record<End, number>>;
  /** Held ones that the fault does not explain. */
  heldBeyond: number;
  judged: Judgement;
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

/** Answers to mails and posts that a fault takes away; each kill may cost one more. */
const LOST_ANSWERS = 2;
/** The gate's patience, and as much again as a loaded machine takes for the way. */
const ON_ITS_WAY_MS = { http: 3_000, browser: 18_000 };

/** One run from fixture to verdict: workers are started again until one of them has settled everything. */
export async function runOnce(asked: RunInput): Promise<RunReport> {
  const began = performance.now();
  const input = { ...asked, indexLagMs: asked.plan.lagMs ?? asked.indexLagMs };
  const stage = await setStage(input);
  try {
    const { violations, ...worked } = await workToTheEnd(stage, input);
    const history = await historyOf(stage, input, worked.workers);
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

async function historyOf(stage: Stage, { plan, indexLagMs }: RunInput, workers: number): Promise<History> {
  const { pool } = await (await createPoolStore(join(stage.folder, 'data', 'pool'))).read();
  const everything = 10_000;
  const hits = stage.sandbox.platform.faults.hits();
  return withLedger(stage, async (ledger) => ({
    ledger: await exportedLedger(ledger),
    journal: parseJournal(await readFile(stage.journal, 'utf8')),
    arrivals: stage.arrivals,
    cancellations: stage.cancellations,
    ...(stage.numbersChangedAt ? { numbersChangedAt: stage.numbersChangedAt } : {}),
    resets: (hits['reset-before'] ?? 0) + (hits['reset-after'] ?? 0),
    onItsWayMs: ON_ITS_WAY_MS[plan.tier],
    indexLagMs: faultOf(plan.fault, plan.tier).believedLagMs ?? indexLagMs,
    sent: await ledger.outbox.list('sent', everything),
    receivedIds: stage.mail.received.map(({ messageId }) => messageId ?? ''),
    posts: stage.groups.arrivals(),
    mayRepeat: workers - 1 + LOST_ANSWERS,
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
    const expected = expectedEnds(plan, fixture, submission.id);
    const isRefused = fixture.refusedIds.has(submission.id);
    if (expected.includes(end) || (isRefused && ENDS_OF_REFUSED.includes(end))) continue;
    if (submission.stage === 'held') heldBeyond += 1;
    violations.push({ kind: 'unexpected-end', text: `${submission.id} ended ${end} after ${plan.fault}` });
  }
  return { ends, heldBeyond, violations };
}

/** What people took back must not stand any more, wherever it would have ended filed. */
function expectedEnds(
  { fault, isWithdrawing, items }: RunPlan,
  { withdrawnIds }: Fixture,
  id: string,
): End[] {
  const isTakenBack = isWithdrawing && (items > 0 || withdrawnIds.includes(id));
  return EXPECTED_ENDS[fault].map((end) => (end === 'filed' && isTakenBack ? 'withdrawn' : end));
}

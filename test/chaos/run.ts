import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createPoolStore } from '../../src/runtime/pool/pool-store.ts';
import { parseJournal } from '../sandbox/journal.ts';
import { type Judgement, judgeRun } from '../sandbox/oracle.ts';
import { exportedLedger } from '../tools/exported-ledger.ts';
import { type EndsJudged, judgeEnds } from './check/ends.ts';
import type { History } from './check/history.ts';
import { checkHistory } from './check/index.ts';
import { type FaultCase, faultOf } from './faults.ts';
import type { Fixture } from './fixture.ts';
import { lostAnswers } from './groups.ts';
import { type Conditions, ON_ITS_WAY_MS } from './options.ts';
import { withLedger } from './outside.ts';
import type { RunPlan } from './plan.ts';
import { nothingDone, type Worked, workToTheEnd } from './shifts.ts';
import { type Stage, setStage } from './stage.ts';
import { type Strikes, strikesOf } from './strikes.ts';
import { checkWorked } from './worked-well.ts';

export interface RunReport extends Worked, Omit<EndsJudged, 'violations'> {
  plan: RunPlan;
  conditions: Conditions;
  judged: Judgement;
  strikes: Strikes;
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

/** One run from fixture to verdict: workers are started again until one of them has settled everything. */
export async function runOnce(asked: RunInput): Promise<RunReport> {
  const began = performance.now();
  const input = { ...asked, indexLagMs: asked.plan.lagMs ?? asked.indexLagMs };
  const stage = await setStage(input);
  try {
    const { violations, ...worked } = await workToTheEnd(stage, input);
    const strikes = strikesOf(stage);
    const history = await historyOf(stage, input, worked.workers);
    const judgement = judgeEnds(history, input);
    return {
      plan: input.plan,
      conditions: conditionsOf(asked),
      ...worked,
      ...judgement,
      strikes,
      judged: judgeRun(history.journal, history.ledger),
      violations: [
        ...violations,
        ...checkWorked(worked, input),
        ...checkHistory(history),
        ...judgement.violations,
      ],
      ms: Math.round(performance.now() - began),
    };
  } finally {
    await stage.close();
    await rm(input.folder, { recursive: true, force: true });
  }
}

/** In the place of a report that the harness could not come to. */
export function brokenRun(input: RunInput, error: unknown): RunReport {
  return {
    plan: input.plan,
    conditions: conditionsOf(input),
    ...nothingDone(),
    stayed: { browserMs: 0, folderMs: 0 },
    ends: {},
    heldBeyond: 0,
    strikes: {},
    judged: judgeRun([], { submissions: [], events: [] }),
    violations: [{ kind: 'unsettled', text: `the run broke off: ${inspect(error)}` }],
    ms: 0,
  };
}

function conditionsOf({ fixture, indexLagMs, stopMs }: RunInput): Conditions {
  return { indexLagMs, stopMs, submissions: fixture.submissions.length };
}

async function historyOf(stage: Stage, { plan, indexLagMs }: RunInput, workers: number): Promise<History> {
  const { pool } = await (await createPoolStore(join(stage.folder, 'data', 'pool'))).read();
  const everything = 10_000;
  const hits = stage.arena.faults.hits();
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
    mayRepeat: mayRepeat(faultOf(plan.fault, plan.tier), workers - 1),
    enrolEndsAtMs: stage.arena.signUpEnds(),
    activePeople: new Set(pool.people.filter(({ active }) => active).map(({ id }) => id)),
  }));
}

/** Each kill may cost one answer, and so may a fault that takes answers away. */
function mayRepeat({ outside, groups }: FaultCase, kills: number): History['mayRepeat'] {
  return { mails: kills + (outside === 'cut-mail' ? 1 : 0), posts: kills + lostAnswers(groups) };
}

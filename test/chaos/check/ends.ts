import { ENDS_OF_REFUSED, type End, EXPECTED_ENDS, endOf } from '../expected-ends.ts';
import type { Fixture } from '../fixture.ts';
import type { RunPlan } from '../plan.ts';
import type { History, Violation } from './history.ts';

export interface EndsJudged {
  ends: Partial<Record<End, number>>;
  /** Held ones that the fault does not explain. */
  heldBeyond: number;
  violations: Violation[];
}

interface Run {
  plan: Pick<RunPlan, 'fault' | 'isWithdrawing' | 'items'>;
  fixture: Pick<Fixture, 'refusedIds' | 'withdrawnIds'>;
}

/** How everything stands when the run is over, and what its fault does not allow. */
export function judgeEnds({ ledger }: Pick<History, 'ledger'>, run: Run): EndsJudged {
  const ends: EndsJudged['ends'] = {};
  const violations: Violation[] = [];
  let heldBeyond = 0;
  for (const submission of ledger.submissions) {
    const end = endOf(submission);
    ends[end] = (ends[end] ?? 0) + 1;
    if (allowedEnds(run, submission.id).includes(end)) continue;
    if (submission.stage === 'held') heldBeyond += 1;
    violations.push({
      kind: 'unexpected-end',
      text: `${submission.id} ended ${end} after ${run.plan.fault}`,
    });
  }
  return { ends, heldBeyond, violations };
}

/** What the platform refuses can never stand there. What people took back must not stand any more, wherever it would have ended filed. */
function allowedEnds({ plan, fixture }: Run, id: string): readonly End[] {
  const expected = EXPECTED_ENDS[plan.fault];
  if (fixture.refusedIds.has(id)) return [...expected.filter((end) => end !== 'filed'), ...ENDS_OF_REFUSED];
  const isTakenBack = plan.isWithdrawing && (plan.items > 0 || fixture.withdrawnIds.includes(id));
  return expected.map((end) => (end === 'filed' && isTakenBack ? 'withdrawn' : end));
}

import { describe, expect, it } from 'vitest';
import { isOutcomeOpen, stageProblem } from '../../src/domain/stage-guards.ts';
import { STAGE_CHANGES } from '../../src/domain/stages.ts';
import { STAGES, type Stage, type Submission } from '../../src/domain/submission.ts';
import { draftOf, NOW } from '../runtime/store/samples.ts';

function submissionIn(stage: Stage, outcome: 'none' | 'unknown' = 'none'): Submission {
  const draft = draftOf('g1');
  const lines = draft.lines.map((line) => ({ ...line, outcome }));
  return { ...draft, lines, stage, id: 'sub-1', isOpen: true, attempt: 1, createdAt: NOW, updatedAt: NOW };
}

const { snapshotHash, basisHash } = draftOf('g1');
const YES = {
  id: 'apr-1',
  submissionId: 'sub-1',
  snapshotHash,
  basisHash,
  by: 'policy',
  role: 'policy',
  decision: 'approved',
  at: NOW,
} as const;
const PAIRS = STAGES.flatMap((from) => STAGES.map((to) => ({ from, to })));

describe('stage changes', () => {
  it.each(PAIRS)('$from → $to follows the table when everything is proven', ({ from, to }) => {
    const problem = stageProblem(submissionIn(from), submissionIn(to), { approvals: [YES], absences: 2 });
    const isAllowed = from === to || STAGE_CHANGES[from].includes(to);
    expect(problem === undefined).toBe(isAllowed);
  });

  it.each(PAIRS.filter(({ from, to }) => STAGE_CHANGES[from].includes(to) && to === 'approved'))(
    '$from → approved needs a yes to these hashes',
    ({ from, to }) => {
      for (const approvals of [[], [{ ...YES, snapshotHash: 'old' }], [{ ...YES, voidedAt: NOW }]]) {
        expect(stageProblem(submissionIn(from), submissionIn(to), { approvals, absences: 2 })).toMatch(
          'approval',
        );
      }
    },
  );

  it.each(
    PAIRS.filter(
      ({ from, to }) =>
        STAGE_CHANGES[from].includes(to) && ['draft', 'approved', 'cancelled', 'lapsed'].includes(to),
    ),
  )('$from → $to with an open outcome needs two proven absences', ({ from, to }) => {
    const problemAt = (absences: number) =>
      stageProblem(submissionIn(from, 'unknown'), submissionIn(to), { approvals: [YES], absences });
    expect(problemAt(0)).toMatch('absences');
    expect(problemAt(1)).toMatch('absences');
    expect(problemAt(2)).toBeUndefined();
  });

  it('needs no absence where the platform’s record was found', () => {
    const proof = { approvals: [], absences: 0 };
    expect(stageProblem(submissionIn('unknown', 'unknown'), submissionIn('filed'), proof)).toBeUndefined();
    expect(stageProblem(submissionIn('unknown', 'unknown'), submissionIn('held'), proof)).toBeUndefined();
  });

  it('counts an unknown line as open until the submission is filed', () => {
    expect(isOutcomeOpen(submissionIn('held', 'unknown'))).toBe(true);
    expect(isOutcomeOpen(submissionIn('filed', 'unknown'))).toBe(false);
    expect(isOutcomeOpen(submissionIn('held'))).toBe(false);
  });

  it('lead every stage but the first somewhere from a draft', () => {
    const reached = new Set<Stage>(['draft']);
    for (const stage of reached) for (const next of STAGE_CHANGES[stage]) reached.add(next);
    expect([...reached].sort()).toEqual([...STAGES].sort());
  });
});

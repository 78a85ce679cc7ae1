import { type Approval, isApproved } from './approval.ts';
import { canChangeStage } from './stages.ts';
import type { Stage, Submission } from './submission.ts';

/** What is on record about a submission when its stage is to change. */
export interface StageProof {
  approvals: readonly Approval[];
  /** Proven reads of the present attempt that did not show it. */
  absences: number;
}

/** Two proven reads: after that an unknown outcome counts as "nothing arrived". */
const ABSENCES_NEEDED = 2;

const NOTHING_ARRIVED: readonly Stage[] = ['draft', 'awaiting-approval', 'approved', 'cancelled', 'lapsed'];

/** The stage says that nothing of it is on the platform. */
export function leadsNowhere(stage: Stage): boolean {
  return NOTHING_ARRIVED.includes(stage);
}

/**
 * Why `before` may not become `after`; undefined when it may. An outcome that is still unknown never leads to a second
 * press or a closed occurrence, and nothing is approved without every needed yes to exactly its hashes.
 */
export function stageProblem(before: Submission, after: Submission, proof: StageProof): string | undefined {
  if (before.stage === after.stage) return undefined;
  if (!canChangeStage(before.stage, after.stage)) return `${before.stage} never becomes ${after.stage}`;
  if (after.stage === 'approved' && !isApproved(after, proof.approvals)) return 'an approval is missing';
  if (isOutcomeOpen(before) && leadsNowhere(after.stage) && proof.absences < ABSENCES_NEEDED) {
    return `${after.stage} needs ${ABSENCES_NEEDED} proven absences, ${proof.absences} are recorded`;
  }
  return undefined;
}

/** A press may have reached the platform and nobody has proved what became of it. */
export function isOutcomeOpen(submission: Pick<Submission, 'lines' | 'stage'>): boolean {
  return submission.stage !== 'filed' && submission.lines.some((line) => line.outcome === 'unknown');
}

import type { Submission } from '../../domain/submission.ts';
import { changeOf, type FilingContext } from './context.ts';

const SHOWED_LATE = 'press-showed-late';

/** What was pressed once may be there after all: only reading the records tells. */
export async function lookUp(filing: FilingContext, submission: Submission, why: string): Promise<void> {
  const change = changeOf(filing, { event: SHOWED_LATE, why });
  await filing.deps.ledger.submissions.change(submission.id, { stage: 'unknown' }, change, {
    stage: 'approved',
  });
}

/**
 * Those that we pressed ourselves and took for absent: a form that shows them as signed up may show our press. Looked up once; when
 * the records show nothing again, a person must look.
 */
export async function pressedBefore(
  { deps }: FilingContext,
  submissions: readonly Submission[],
): Promise<Submission[]> {
  const { actions, submissions: ledger } = deps.ledger;
  const pressed: Submission[] = [];
  for (const submission of submissions) {
    const presses = await actions.presses(submission.id);
    const lookedUp = await ledger.events({ aggregateId: submission.id, events: [SHOWED_LATE] });
    if (presses.length > 0 && lookedUp.length === 0) pressed.push(submission);
  }
  return pressed;
}

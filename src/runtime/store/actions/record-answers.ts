import type { Action, SubjectAnswer } from '../../../domain/action.ts';
import { wishOf, withWish } from '../../../domain/follow-up.ts';
import type { FollowUpKind } from '../../../domain/snapshot.ts';
import { reviewOfLines, stageOfOutcomes } from '../../../domain/stages.ts';
import type { Line, Submission } from '../../../domain/submission.ts';
import type { Change } from '../../../ports/ledger.ts';
import type { LedgerTx } from '../schema.ts';
import { updateSubmission } from '../write-submission.ts';
import { endAction, withoutNews } from './action-events.ts';
import { type ClaimedAction, getClaimed, isFenceKept } from './read-actions.ts';

export async function recordAnswers(
  tx: LedgerTx,
  { actionId, answers }: { actionId: string; answers: readonly SubjectAnswer[] },
  change: Change,
): Promise<boolean> {
  const claimed = await getClaimed(tx, actionId);
  if (claimed.action.state !== 'intent' || !isFenceKept(claimed)) return false;
  await writeAnswers(tx, { claimed, answers }, change);
  return true;
}

/** Also used at restart, with no answers: everything the intent carried is then unknown. */
export async function writeAnswers(
  tx: LedgerTx,
  { claimed, answers }: { claimed: ClaimedAction; answers: readonly SubjectAnswer[] },
  change: Change,
): Promise<void> {
  const { action, submissions } = claimed;
  await endAction(tx, { action, state: 'answered' }, change);
  for (const before of submissions) {
    const answer = answers.find(({ subjectId }) => subjectId === before.subject.id);
    const wanted =
      action.kind === 'enrol' ? answered(before, answer) : followedUp(before, action.kind, answer);
    const event = eventOf(action, wanted);
    const data = { actionId: action.id, attempt: before.attempt, ...change.data };
    await updateSubmission(tx, { before, wanted }, { ...withoutNews(change), event, data });
  }
}

function answered(before: Submission, answer: SubjectAnswer | undefined): Submission {
  const lines = before.lines.map((line) => answeredLine(line, answer));
  const stage = stageOfOutcomes(lines);
  const accepted = lines.filter(({ outcome }) => outcome === 'accepted');
  const refusals = lines.filter(({ outcome }) => outcome === 'refused').flatMap(({ reason }) => reason ?? []);
  return {
    ...before,
    lines,
    stage,
    review: reviewOfLines(accepted.map(({ review }) => review)),
    ...(refusals.length > 0 ? { reasonRaw: [...new Set(refusals)].join(';') } : {}),
    ...(answer?.reference === undefined ? {} : { platformRecordId: answer.reference }),
  };
}

/** A line nobody mentioned may or may not have arrived. */
function answeredLine(line: Line, answer: SubjectAnswer | undefined): Line {
  const { reason: _old, ...rest } = line;
  const told = answer?.lines.find(({ platformSkuId }) => platformSkuId === line.platformSkuId);
  if (!told) return { ...rest, outcome: 'unknown' };
  if (told.outcome === 'accepted') return { ...rest, outcome: 'accepted', review: 'reviewing' };
  return { ...rest, outcome: told.outcome, reason: told.reason };
}

function eventOf({ kind }: Action, { stage, withdrawal, followUp }: Submission): string {
  if (kind === 'enrol') return stage;
  return kind === 'withdraw' ? `withdrawal-${withdrawal?.state}` : `${kind}-${followUp?.state}`;
}

function followedUp(before: Submission, kind: FollowUpKind, answer: SubjectAnswer | undefined): Submission {
  if (!wishOf(before, kind)) throw new Error(`submission ${before.id}: no ${kind} to answer`);
  // Lines that fared differently are for the record to tell.
  const [state = 'unknown', ...others] = new Set(answer?.lines.map(({ outcome }) => outcome));
  return withWish(before, kind, { state: others.length === 0 ? state : 'unknown' });
}

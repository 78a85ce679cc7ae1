import { onTestFinished } from 'vitest';
import type { Action, SubjectAnswer } from '../../../src/domain/action.ts';
import type { Submission } from '../../../src/domain/submission.ts';
import type { Change, Ledger, NewSubmission } from '../../../src/ports/ledger.ts';
import { createLedger } from '../../../src/runtime/store/index.ts';
import { createFakeClock } from '../../tools/fake-clock.ts';
import { DEADLINE, draftOf, NOW } from '../../tools/sample-draft.ts';

export { DEADLINE, draftOf, NOW };

export function changeOf(event: string, more: Partial<Change> = {}): Change {
  return { who: 'bot:test', at: NOW, why: '测试', event, ...more };
}

export async function openLedger(folder = ':memory:'): Promise<Ledger> {
  const ledger = await createLedger({ folder, clock: createFakeClock(NOW) });
  onTestFinished(() => ledger.close());
  return ledger;
}

export async function createDraft(
  ledger: Ledger,
  subjectId: string,
  more: Partial<NewSubmission> = {},
): Promise<Submission> {
  const { submission } = await ledger.submissions.create(draftOf(subjectId, more), changeOf('drafted'));
  return submission;
}

/** A yes by policy to what the submission holds now. */
export function approve(ledger: Ledger, { id, snapshotHash, basisHash }: Submission): Promise<Submission> {
  const approval = { submissionId: id, snapshotHash, basisHash, at: NOW } as const;
  return ledger.submissions.approve(
    id,
    { ...approval, by: 'policy', role: 'policy', decision: 'approved' },
    changeOf('approved'),
  );
}

export async function createApproved(
  ledger: Ledger,
  subjectId: string,
  more: Partial<NewSubmission> = {},
): Promise<Submission> {
  return approve(ledger, await createDraft(ledger, subjectId, more));
}

export function claim(
  ledger: Ledger,
  submissions: readonly Submission[],
  kind: Action['kind'] = 'enrol',
): Promise<Action | undefined> {
  const where = { platform: 'pinduoduo', shopId: 'pdd-1', offerId: 'offer-1', runId: 'run-1' } as const;
  const submissionIds = submissions.map(({ id }) => id);
  return ledger.actions.claim({ ...where, kind, submissionIds }, changeOf('claimed'));
}

export async function claimed(ledger: Ledger, submissions: readonly Submission[]): Promise<Action> {
  const action = await claim(ledger, submissions);
  if (!action) throw new Error('nothing was claimed');
  return action;
}

/** Claimed, and the intent committed: the press may have happened. */
export async function pressed(ledger: Ledger, submissions: readonly Submission[]): Promise<Action> {
  const action = await claimed(ledger, submissions);
  const result = await ledger.actions.commitIntent(action.id, NOW, changeOf('intent'));
  if (result !== 'committed') throw new Error(`intent was ${result}`);
  return action;
}

export function answerOf(
  subjectId: string,
  outcomes: Record<string, 'accepted' | 'refused' | 'unknown'>,
): SubjectAnswer {
  return {
    subjectId,
    lines: Object.entries(outcomes).map(([platformSkuId, outcome]) =>
      outcome === 'accepted'
        ? { platformSkuId, outcome }
        : { platformSkuId, outcome, reason: `原因 ${outcome}` },
    ),
  };
}

export const ACCEPTED = { 11: 'accepted', 12: 'accepted' } as const;
export const REFUSED = { 11: 'refused', 12: 'refused' } as const;

/** Filed and under review at the platform. */
export async function createFiled(ledger: Ledger, subjectId: string): Promise<Submission> {
  const approved = await createApproved(ledger, subjectId);
  const action = await pressed(ledger, [approved]);
  const answer = { ...answerOf(subjectId, ACCEPTED), reference: `rec-${subjectId}` };
  await ledger.actions.recordAnswers(action.id, [answer], changeOf('answered'));
  return ledger.submissions.get(approved.id);
}

/** Pressed, outcome never heard. */
export async function createUnknown(ledger: Ledger, subjectId: string): Promise<Submission> {
  const approved = await createApproved(ledger, subjectId);
  const action = await pressed(ledger, [approved]);
  await ledger.actions.recordAnswers(action.id, [], changeOf('answered'));
  return ledger.submissions.get(approved.id);
}

export async function eventsOf(ledger: Ledger, aggregateId: string): Promise<string[]> {
  return (await ledger.submissions.events({ aggregateId })).map(({ event }) => event);
}

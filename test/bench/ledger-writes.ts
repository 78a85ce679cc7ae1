import { randomUUID } from 'node:crypto';
import { addMs } from '../../src/domain/time.ts';
import type { Change, Ledger } from '../../src/ports/ledger.ts';
import { msOf } from '../tools/ms-of.ts';
import { draftOf } from '../tools/sample-draft.ts';

const PLACE = { shopId: 'shop-0', offerId: 'bench', signUpEndsAt: addMs(now(), 86_400_000) };
const CHANGED = 200;
const PRESSED = 40;

/** Milliseconds of each durable write, one after the other. */
export async function changeTimes({ submissions }: Ledger): Promise<{ create: number[]; change: number[] }> {
  const create: number[] = [];
  const change: number[] = [];
  for (let index = 0; index < CHANGED; index++) {
    const draft = draftOf(randomUUID(), { ...PLACE, stage: 'draft' });
    let id = '';
    create.push(
      await msOf(async () => {
        id = (await submissions.create(draft, changeOf('drafted'))).submission.id;
      }),
    );
    change.push(await msOf(() => submissions.change(id, { stage: 'ready' }, changeOf('checked'))));
    change.push(await msOf(() => submissions.change(id, { stage: 'cancelled' }, changeOf('cancelled'))));
  }
  return { create, change };
}

/** The three transactions around one press: claim, intent, answers. */
export async function pressTimes(ledger: Ledger): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < PRESSED; index++) {
    const draft = draftOf(randomUUID(), PLACE);
    const { submission } = await ledger.submissions.create(draft, changeOf('drafted'));
    const { id, snapshotHash, basisHash } = submission;
    const by = { by: 'policy', role: 'policy', decision: 'approved' } as const;
    const approval = { ...by, submissionId: id, snapshotHash, basisHash, at: now() };
    await ledger.submissions.approve(id, approval, changeOf('approved'));
    times.push(await msOf(() => pressOnce(ledger, id, draft.subject.id)));
  }
  return times;
}

async function pressOnce({ actions }: Ledger, submissionId: string, subjectId: string): Promise<void> {
  const { shopId, offerId } = PLACE;
  const claim = { shopId, offerId, kind: 'enrol', platform: 'pinduoduo', runId: 'bench' } as const;
  const action = await actions.claim({ ...claim, submissionIds: [submissionId] }, changeOf('claimed'));
  if (!action) throw new Error('nothing was claimed');
  const intent = await actions.commitIntent(action.id, now(), changeOf('intent'));
  if (intent !== 'committed') throw new Error(`intent was ${intent}`);
  const lines = ['11', '12'].map((platformSkuId) => ({
    platformSkuId,
    outcome: 'refused' as const,
    reason: '测',
  }));
  await actions.recordAnswers(action.id, [{ subjectId, lines }], changeOf('answered'));
}

function changeOf(event: string): Change {
  return { who: 'bot:bench', at: now(), why: '测速', event };
}

function now(): string {
  return new Date().toISOString();
}

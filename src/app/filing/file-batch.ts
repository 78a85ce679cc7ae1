import type { Hold, Submission } from '../../domain/submission.ts';
import type { Channel, EnrolInput, PrepareHold, PrepareInput } from '../../ports/adapter.ts';
import { currentHashes } from '../current-hashes.ts';
import {
  type BatchResult,
  type Claimed,
  claimBatch,
  commitIntent,
  giveBack,
  type Refusal,
} from './claimed-action.ts';
import { changeOf, type FilingContext } from './context.ts';
import { filingInputOf } from './filing-input.ts';
import { lookUp, pressedBefore } from './look-up.ts';
import { type Pressing, press } from './press.ts';
import { pressedByPerson } from './pressed-by-person.ts';
import { recordPress } from './record-press.ts';

/** The order that keeps filing safe: claim → prepare → prove approval and clock → durable intent → one press → outcome. */
export async function fileBatch(
  filing: FilingContext,
  batch: readonly Submission[],
  channel: Channel = 'form',
): Promise<BatchResult> {
  const claimed = await claimBatch(filing, 'enrol', batch);
  if (!claimed) return { kind: 'given-back', text: '没有取到可提交的申报（已暂停或被取走）' };
  const input = filingInputOf(filing.deps, claimed.submissions, channel);
  return prepareAndPress(filing, claimed, { input, lastCheck: () => refuseStale(filing, claimed) });
}

interface Work {
  input: PrepareInput;
  /** Between the form and the intent. */
  lastCheck?: () => Promise<Refusal | undefined>;
}

/**
 * The same for whatever is claimed: nothing is pressed that was not prepared and whose intent is not on disk, whoever presses. A
 * person may do so at any moment from then on.
 */
export async function prepareAndPress(
  filing: FilingContext,
  claimed: Claimed,
  { input, lastCheck }: Work,
): Promise<BatchResult> {
  const { person } = filing.lane;
  const ready = await beforePress(filing, claimed, async () => {
    const prepared = await prepareOrHold(filing, claimed, input);
    if ('kind' in prepared) return prepared;
    const stale = await (await lastCheck?.())?.giveBack();
    return stale ?? (await commitIntent(filing, claimed)) ?? prepared;
  });
  if ('kind' in ready) return ready;
  if (person) return pressedByPerson({ filing, claimed, person, lastCheck }, ready);
  const outcome = await press(filing, claimed.submissions, ready);
  return recordPress(filing, claimed, outcome);
}

/** Whatever fails here gives everything back and goes on as the error it is: nothing was pressed. */
async function beforePress<T>(filing: FilingContext, claimed: Claimed, steps: () => Promise<T>): Promise<T> {
  try {
    return await steps();
  } catch (error) {
    filing.deps.log.warn('filing stopped before its press', { action: claimed.action.id, error });
    await giveBack(filing, claimed, { why: '准备提交时出错，尚未点击提交' });
    throw error;
  }
}

async function prepareOrHold(
  filing: FilingContext,
  claimed: Claimed,
  input: PrepareInput,
): Promise<BatchResult | Pressing> {
  const { adapter, ctx, gate } = filing.lane;
  const objections = input.kind === 'enrol' ? await ownCheck(filing, input) : [];
  if (objections.length > 0) return holdBack(filing, claimed, objections);
  const result = await adapter.prepare(ctx, input);
  if (result.kind === 'held') return holdBack(filing, claimed, result.holds);
  if (result.kind === 'other-channel') {
    await giveBack(filing, claimed, { why: `${result.reason}，改用另一种方式提交` });
    return { kind: 'given-back', text: result.reason, closed: channelOf(input) };
  }
  const { workbook, fieldCodes } = result;
  if (!workbook) return { input, ...(fieldCodes ? { fieldCodes } : {}) };
  return { input: { ...input, workbook }, proof: await gate.readWorkbook(workbook.bytes) };
}

/** The platform's own word, where it gives one before any form is filled. */
async function ownCheck({ lane }: FilingContext, input: EnrolInput): Promise<PrepareHold[]> {
  return (await lane.adapter.check?.(lane.ctx, input)) ?? [];
}

function channelOf(input: PrepareInput): Channel {
  return input.kind === 'enrol' ? (input.channel ?? 'form') : 'form';
}

async function holdBack(
  filing: FilingContext,
  claimed: Claimed,
  holds: readonly PrepareHold[],
): Promise<BatchResult> {
  const mayBeOurs = await shownAsSignedUp(filing, claimed, holds);
  const holdOf = (submission: Submission): Hold | undefined =>
    mayBeOurs.includes(submission) ? undefined : holdAmong(holds, submission);
  await giveBack(filing, claimed, { holdOf, why: '填表核对发现问题，未点击提交' });
  for (const submission of mayBeOurs)
    await lookUp(filing, submission, '报名表显示已报名，本申报此前点击过提交，转去核对');
  return { kind: 'given-back', text: holds.map((hold) => hold.text).join(';') };
}

async function shownAsSignedUp(
  filing: FilingContext,
  { action, submissions }: Claimed,
  holds: readonly PrepareHold[],
): Promise<Submission[]> {
  if (action.kind !== 'enrol') return [];
  const shown = submissions.filter(
    (submission) => holdAmong(holds, submission)?.code === 'already-on-platform',
  );
  return pressedBefore(filing, shown);
}

function holdAmong(holds: readonly PrepareHold[], submission: Submission): Hold | undefined {
  const own = holds.filter(
    (hold) => hold.subjectId === undefined || hold.subjectId === submission.subject.id,
  );
  return own[0] && { code: own[0].code, text: own.map((hold) => hold.text).join('\n') };
}

/** The approval's hashes must still be those of the pool and offer as they are now; changed ones go back to draft. */
async function refuseStale(filing: FilingContext, claimed: Claimed): Promise<Refusal | undefined> {
  const stale = await staleAmong(filing, claimed.submissions);
  if (stale.length === 0) return undefined;
  const text = `${stale.length} 条申报的数据在审批后有变化，退回重新审批`;
  return { text, giveBack: () => giveBackStale(filing, claimed, { stale, text }) };
}

async function giveBackStale(
  filing: FilingContext,
  claimed: Claimed,
  { stale, text }: { stale: readonly Stale[]; text: string },
): Promise<BatchResult> {
  await giveBack(filing, claimed, { why: '审批后商品数据或规则有变化，未点击提交' });
  for (const { submission, difference } of stale) {
    await filing.deps.ledger.submissions.change(
      submission.id,
      { stage: 'draft' },
      changeOf(filing, {
        event: 'basis-changed',
        why: `提交前发现数据已变化：${difference.join(';')}`,
        data: { difference },
      }),
      { stage: 'approved' },
    );
  }
  return { kind: 'given-back', text };
}

interface Stale {
  submission: Submission;
  difference: string[];
}

async function staleAmong(filing: FilingContext, submissions: readonly Submission[]): Promise<Stale[]> {
  const current = await currentHashes(filing.deps, submissions);
  return submissions.flatMap((submission, index) => {
    const now = current[index];
    const isSame = now?.snapshotHash === submission.snapshotHash && now.basisHash === submission.basisHash;
    return isSame ? [] : [{ submission, difference: now?.difference ?? [] }];
  });
}

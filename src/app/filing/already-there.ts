import type { PlatformRecord } from '../../domain/record.ts';
import { isMadeByPress, isTakenFrom } from '../../domain/record-match.ts';
import { isOpen } from '../../domain/stages.ts';
import type { Submission } from '../../domain/submission.ts';
import type { OutboxMessage } from '../../ports/notifier.ts';
import { changeOf, type FilingContext, shopAlert } from './context.ts';
import { lookUp } from './look-up.ts';
import { takenWithinMs } from './settle-absent.ts';

/**
 * Other hands act in the same shop: whatever `records` list for this offer already is not pressed again.
 * Holds those submissions and returns the rest. A record that may stem from an earlier press of ours, taken
 * late, sends its submission back to `unknown` instead, so that reconcile decides.
 */
export async function holdAlreadyThere(
  filing: FilingContext,
  batch: readonly Submission[],
  records: readonly PlatformRecord[],
): Promise<Submission[]> {
  const free: Submission[] = [];
  for (const submission of batch) {
    const record = records.find((candidate) => isOpenRecordOf(candidate, submission));
    if (record) await hold(filing, submission, record);
    else free.push(submission);
  }
  return free;
}

function isOpenRecordOf(record: PlatformRecord, submission: Submission): boolean {
  return (
    record.offerId === submission.offerId &&
    record.subjectId === submission.subject.id &&
    isOpen('filed', record.review)
  );
}

async function hold(filing: FilingContext, submission: Submission, record: PlatformRecord): Promise<void> {
  const { actions, operations, submissions } = filing.deps.ledger;
  const presses = { times: await actions.presses(submission.id), forgotten: await operations.restores() };
  const mayBeOurs =
    isMadeByPress(record, submission, presses) && isTakenFrom(record, presses, takenWithinMs(filing));
  if (mayBeOurs) return lookUp(filing, submission, '本申报此前点击过提交，平台记录现在才出现，转去核对');
  const text = `平台上已有该商品的报名记录 ${record.recordId}（${record.statusRaw}），没有重复提交。请核对是否同事已手工报名。`;
  await submissions.change(
    submission.id,
    { stage: 'held', hold: { code: 'already-on-platform', text } },
    changeOf(filing, {
      event: 'already-on-platform',
      why: text,
      data: { recordId: record.recordId },
      notify: [foreignAlert(filing, submission, text)],
    }),
    { stage: 'approved' },
  );
}

function foreignAlert(filing: FilingContext, submission: Submission, text: string): OutboxMessage {
  return shopAlert(filing, {
    to: submission.owner,
    key: `already:${submission.id}`,
    title: '商品已在活动中',
    text: `「${submission.title}」${text}`,
    advice: '若是同事所报，取消本申报即可；若不是，请到平台核对这条记录。',
  });
}

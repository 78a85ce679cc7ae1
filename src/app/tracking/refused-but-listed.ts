import type { PlatformRecord } from '../../domain/record.ts';
import { isOpen } from '../../domain/stages.ts';
import type { Submission } from '../../domain/submission.ts';
import { shopAlert } from '../filing/context.ts';
import type { TrackingContext } from './context.ts';

const EVENT = 'refused-but-listed';

/**
 * The platform refused the press, yet lists an open sign-up made after it: our press after all, or other hands'. The closed
 * submission stays closed; a person looks. Told once per record.
 */
export async function tellListed(
  tracking: TrackingContext,
  submission: Submission,
  records: readonly PlatformRecord[],
): Promise<void> {
  const { deps, run } = tracking;
  const told = await deps.ledger.submissions.events({ aggregateId: submission.id, events: [EVENT] });
  for (const { recordId, review, statusRaw } of records) {
    if (!isOpen('filed', review) || told.some(({ data }) => data.recordId === recordId)) continue;
    const text = `「${submission.title}」在「${submission.offerName}」的提交被平台拒绝，报名记录里却有 ${recordId}（${statusRaw}）。`;
    const alert = shopAlert(tracking, {
      key: `${EVENT}:${submission.id}:${recordId}`,
      title: '被拒的报名出现在平台上',
      text,
      advice: '请到平台核对价格和库存：同事所报可以保留；若不该有，请在平台取消。',
      to: submission.owner,
    });
    await deps.ledger.submissions.change(
      submission.id,
      {},
      { who: run.who, at: deps.clock.now(), event: EVENT, why: text, data: { recordId }, notify: [alert] },
    );
  }
}

import type { PlatformRecord } from '../../domain/record.ts';
import type { Line, Submission } from '../../domain/submission.ts';
import { applyRecord } from '../tracking/apply-record.ts';
import { changeOf, type FilingContext, shopAlert } from './context.ts';

/**
 * The platform lists what we pressed: ours at our prices is filed and its review told like any other; anything else is for
 * a person.
 */
export async function settleFound(
  filing: FilingContext,
  submission: Submission,
  records: readonly [PlatformRecord, ...PlatformRecord[]],
): Promise<void> {
  const [own, ...resent] = records.filter((record) => samePrices(record, submission));
  if (own) await accept(filing, submission, [own, ...resent]);
  else await holdDiffering(filing, submission, records[0]);
}

/** Every line the record lists must carry the price we sent; lines it leaves out were not taken. */
function samePrices(record: PlatformRecord, submission: Submission): boolean {
  const isOurs = (line: PlatformRecord['lines'][number]): boolean =>
    submission.lines.some(
      (own) => own.platformSkuId === line.platformSkuId && own.price.fen === line.priceFen,
    );
  return record.lines.length > 0 && record.lines.every(isOurs);
}

async function accept(
  filing: FilingContext,
  submission: Submission,
  records: readonly [PlatformRecord, ...PlatformRecord[]],
): Promise<void> {
  const [record] = records;
  const filed = await filing.deps.ledger.submissions.change(
    submission.id,
    {
      stage: 'filed',
      review: 'reviewing',
      reviewRaw: record.statusRaw,
      platformRecordId: record.recordId,
      lines: foundLines(submission, record),
    },
    changeOf(filing, {
      event: 'found',
      why: `在平台记录中找到 ${record.recordId}（${record.statusRaw}），确认已报名`,
      data: { recordIds: records.map((each) => each.recordId) },
    }),
    { stage: 'unknown' },
  );
  if (!filed) return;
  await applyRecord({ ...filing, profile: filing.lane.adapter.profile }, filed, record);
  if (records.length > 1) await tellResent(filing, filed, records);
}

/** A line the record leaves out, or alone turns down, was not taken; a record rejected as a whole had been received. */
function foundLines({ lines }: Submission, record: PlatformRecord): Line[] {
  const isWhollyRejected = record.lines.every(({ review }) => review === 'rejected');
  return lines.map((line) => {
    const seen = record.lines.find((candidate) => candidate.platformSkuId === line.platformSkuId);
    if (!seen) return { ...line, outcome: 'refused', reason: '平台记录中没有这个规格' };
    if (seen.review === 'rejected' && !isWhollyRejected) {
      return { ...line, outcome: 'refused', reason: seen.reason ?? '平台没有收下这个规格' };
    }
    return { ...line, outcome: 'accepted', review: 'reviewing' };
  });
}

/** One press can arrive twice (the browser re-sends on a reset connection): reported, never repaired by us. */
export async function tellResent(
  filing: Pick<FilingContext, 'deps' | 'shop' | 'run'>,
  submission: Submission,
  records: readonly PlatformRecord[],
): Promise<void> {
  const ids = records.map((record) => record.recordId);
  const key = `resent:${submission.id}:${ids.length}`;
  const told = await filing.deps.ledger.submissions.events({
    aggregateId: submission.id,
    events: ['resent-detected'],
  });
  if (told.some((event) => event.data.key === key)) return;
  const text = `「${submission.title}」一次点击在平台留下 ${ids.length} 条记录：${ids.join('、')}。`;
  await filing.deps.ledger.submissions.change(
    submission.id,
    {},
    {
      who: filing.run.who,
      at: filing.deps.clock.now(),
      event: 'resent-detected',
      why: text,
      data: { key, recordIds: ids },
      notify: [
        shopAlert(filing, {
          key,
          title: '平台收到重复的报名',
          text,
          advice: '请到平台取消多余的一条，保留一条即可。',
        }),
      ],
    },
  );
}

async function holdDiffering(
  filing: FilingContext,
  submission: Submission,
  record: PlatformRecord,
): Promise<void> {
  const text = `平台记录 ${record.recordId} 的价格与本申报不同，可能是同事手工所报，也可能价格有误。请立即到平台核对。`;
  await filing.deps.ledger.submissions.change(
    submission.id,
    { stage: 'held', hold: { code: 'outcome-unclear', text } },
    changeOf(filing, {
      event: 'record-differs',
      why: text,
      data: { recordId: record.recordId, lines: record.lines },
      notify: [
        shopAlert(filing, {
          key: `differs:${submission.id}`,
          title: '平台价格与申报不一致',
          text: `「${submission.title}」${text}`,
          advice: '若价格有误，请在平台取消该报名。',
        }),
      ],
    }),
    { stage: 'unknown' },
  );
}

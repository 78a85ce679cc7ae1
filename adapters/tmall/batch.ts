import { RetryLater } from '../../src/domain/errors.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import type { ActResult } from '../../src/ports/adapter.ts';
import type { Answer } from '../page/answer.ts';
import { download } from '../page/download.ts';
import { readFirstPage } from '../page/read-pages.ts';
import { tap } from '../page/steps.ts';
import type { Visit } from '../page/visit.ts';
import { unclear } from '../page/write-answers.ts';
import { BATCHES } from './lists.ts';
import { batch } from './pages.ts';
import { parseBatchResult } from './parse-batch.ts';
import { API } from './profile.ts';
import { UploadAnswer } from './schema.ts';
import { BATCH_IN_WORK } from './words.ts';

/** A batch took three minutes where it was watched. */
const BATCH_LIMIT_MS = 8 * 60_000;
const LOOK_EVERY_MS = 15_000;

/**
 * What became of an attached workbook. That its batch is through says nothing about its lines: each one's verdict is in the result that the
 * platform hands out. A file that was turned away may have been taken in part: only the records tell.
 */
export async function followBatch(
  visit: Visit,
  answer: Answer,
  snapshots: readonly Snapshot[],
): Promise<ActResult> {
  if ('refusal' in answer) return unclear(answer.refusal);
  const taken = UploadAnswer.safeParse(answer.result);
  if (!taken.success) return { kind: 'unknown', reason: '平台的答复无法识别，以已报商品为准。' };
  const { batchId } = taken.data;
  await untilDone(visit, batchId);
  const { ctx } = visit;
  const file = await download(visit, { path: API.batchResult, link: batch.result(batchId) });
  const sheets = await ctx.workbooks.readSheets(file.bytes);
  await ctx.evidence.json('answer', '批量报名结果', { batchId, sheets });
  return parseBatchResult(sheets, snapshots);
}

async function untilDone(visit: Visit, batchId: string): Promise<void> {
  const { clock, signal } = visit.ctx;
  const until = clock.nowMs() + BATCH_LIMIT_MS;
  while (clock.nowMs() < until) {
    await clock.sleep(LOOK_EVERY_MS, signal);
    await tap(visit, batch.refresh);
    const { items } = await readFirstPage(visit, BATCHES);
    const own = items.find((each) => each.batchId === batchId);
    if (own && own.statusName !== BATCH_IN_WORK) return;
  }
  throw new RetryLater(
    `batch ${batchId} takes too long`,
    `导入批次 ${batchId} 迟迟没有处理完，以已报商品为准。`,
  );
}

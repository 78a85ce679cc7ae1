import { hashOf, type Snapshot } from '../../src/domain/snapshot.ts';
import type { ActResult, AdapterContext, PrepareResult, RecordInput } from '../../src/ports/adapter.ts';
import { keepScreenshot } from '../form/evidence.ts';
import { heldBecause, onlyOne } from '../page/one-record.ts';
import { press } from '../page/press.ts';
import { click } from '../page/steps.ts';
import type { Visit } from '../page/visit.ts';
import { answerOfRecord } from '../page/write-answers.ts';
import { applied } from './pages.ts';
import { statusWordOf } from './parse-records.ts';
import { API } from './profile.ts';
import { openApplied, search } from './records.ts';
import type { AppliedRow } from './schema.ts';
import { visiting } from './site.ts';

/** Finds the sign-up and proves that it can be taken back. Nothing is opened or pressed. */
export function prepareWithdraw(ctx: AdapterContext, input: RecordInput): Promise<PrepareResult> {
  return visiting(ctx, async (visit) => {
    const { recordId, snapshot } = onlyOne(input);
    const row = await findRow(visit, recordId, snapshot);
    await keepScreenshot(ctx, '退出前的报名记录', 'window');
    if (!row) return heldBecause(`没有找到报名 ${recordId}，可能已退出。`);
    if (row.canQuit !== true)
      return heldBecause(`报名 ${recordId} 的状态是「${statusWordOf(row)}」，平台不允许退出。`);
    const content = { recordId, areaId: row.areaId, wareId: row.wareId };
    await ctx.evidence.json('read-back', '将要退出的报名', content);
    return { kind: 'prepared', readBackHash: hashOf(content) };
  });
}

/** 「退出」 opens a question; its 「确定退出」 is the press, and it takes every row of the sign-up back. */
export function actWithdraw(ctx: AdapterContext, input: RecordInput): Promise<ActResult> {
  return visiting(ctx, async (visit) => {
    const { recordId, snapshot } = onlyOne(input);
    const row = await findRow(visit, recordId, snapshot);
    if (!row) return { kind: 'not-sent', reason: `没有找到报名 ${recordId}，没有点击退出` };
    await click(visit, applied.quit(applied.row(visit.page, row)));
    return press(visit, {
      name: '退出',
      path: API.quit,
      button: applied.confirmQuit(visit.page),
      parse: (answer) => answerOfRecord(answer, snapshot),
    });
  });
}

/** One row of the sign-up, one that can be taken back where there is any. The list is on its last page then. */
async function findRow(visit: Visit, recordId: string, snapshot: Snapshot): Promise<AppliedRow | undefined> {
  await openApplied(visit);
  const { items } = await search(visit, [snapshot.subject.id]);
  const rows = items.filter(({ id, wareId }) => id === recordId && wareId === snapshot.subject.id);
  return rows.findLast(({ canQuit }) => canQuit) ?? rows.at(-1);
}

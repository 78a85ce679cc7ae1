import type { Locator } from 'playwright';
import { PageChanged, Stop } from '../../src/domain/errors.ts';
import { hashOf, type Snapshot } from '../../src/domain/snapshot.ts';
import type { ActResult, AdapterContext, PrepareResult, RecordInput } from '../../src/ports/adapter.ts';
import { keepScreenshot } from '../form/evidence.ts';
import { STEP_LIMIT_MS } from '../page/limits.ts';
import { press } from '../page/press.ts';
import { click } from '../page/steps.ts';
import type { Visit } from '../page/visit.ts';
import { idPattern, records } from './pages.ts';
import { parseCancelAnswer } from './parse-write.ts';
import { API } from './profile.ts';
import { openRecords, search } from './records.ts';
import type { ActivityRecord } from './schema.ts';
import { visiting } from './site.ts';

const PAGE_SIZE = 10;

/** Finds the record's row and proves that it can be cancelled. Nothing is opened or pressed. */
export function prepareWithdraw(ctx: AdapterContext, input: RecordInput): Promise<PrepareResult> {
  return visiting(ctx, async (visit) => {
    const { recordId, snapshot } = onlyOne(input);
    const found = await findRow(visit, recordId, snapshot);
    await keepScreenshot(ctx, '取消报名前的记录', 'window');
    if (!found) return held(`没有找到报名记录 ${recordId}，可能已被取消。`);
    const { record, row } = found;
    if (!(await records.cancel(row).isVisible())) {
      return held(`报名记录 ${recordId} 的状态是「${record.final_status_name}」，平台不允许取消。`);
    }
    const content = { recordId, offerId: record.activity_id, goodsId: record.goods_id };
    await ctx.evidence.json('read-back', '将要取消的报名记录', content);
    return { kind: 'prepared', readBackHash: hashOf(content) };
  });
}

/** 「取消报名」 opens a question; its 「确定」 is the press. The row is looked up again: nothing is kept between verbs. */
export function actWithdraw(ctx: AdapterContext, input: RecordInput): Promise<ActResult> {
  return visiting(ctx, async (visit) => {
    const { recordId, snapshot } = onlyOne(input);
    const found = await findRow(visit, recordId, snapshot);
    if (!found) return { kind: 'not-sent', reason: `没有找到报名记录 ${recordId}，没有点击取消` };
    await click(visit, records.cancel(found.row));
    return press(visit, {
      name: '取消报名',
      path: API.recordCancel,
      button: records.confirmCancel(visit.page),
      parse: (answer) => parseCancelAnswer(answer, snapshot),
    });
  });
}

function held(text: string): PrepareResult {
  return { kind: 'held', holds: [{ code: 'check-failed', text }] };
}

/** The page cancels one record at a time. */
function onlyOne({ subjects, recordIds }: RecordInput): { recordId: string; snapshot: Snapshot } {
  const [subject] = subjects;
  const [recordId] = recordIds;
  if (subject && recordId !== undefined && subjects.length === 1 && recordIds.length === 1) {
    return { recordId, snapshot: subject.snapshot };
  }
  throw new Stop('withdrawals go one by one', '取消报名一次只能处理一条记录。');
}

/** Rows carry no record id: the row is the one at the record's place in the answer, checked by goods and activity. */
async function findRow(
  visit: Visit,
  recordId: string,
  snapshot: Snapshot,
): Promise<{ record: ActivityRecord; row: Locator } | undefined> {
  await openRecords(visit);
  const { items } = await search(visit, [snapshot.subject.id]);
  const rows = records.rows(visit.page);
  const lastPageRows = items.length % PAGE_SIZE || Math.min(items.length, PAGE_SIZE);
  await rows.nth(Math.max(0, lastPageRows - 1)).waitFor({ timeout: STEP_LIMIT_MS });
  const first = items.length - lastPageRows;
  const index = items.findIndex((item) => item.activity_goods_id === recordId);
  const record = items[index];
  if (!record) return undefined;
  const row = rows.nth(index - first).filter({ hasText: idPattern(record.goods_id) });
  const isRight = index >= first && (await row.getByText(record.activity_name).first().isVisible());
  if (isRight && record.goods_id === snapshot.subject.id) return { record, row };
  throw new PageChanged(
    `row of record ${recordId} not proven`,
    `报名记录 ${recordId} 在页面上的位置无法确认，已停止操作。`,
  );
}

import type { Locator } from 'playwright';
import { hashOf, type Snapshot } from '../../src/domain/snapshot.ts';
import type { ActResult, AdapterContext, PrepareResult, RecordInput } from '../../src/ports/adapter.ts';
import { keepScreenshot } from '../form/evidence.ts';
import { STEP_LIMIT_MS } from '../page/limits.ts';
import { open } from '../page/navigate.ts';
import { heldBecause, onlyOne } from '../page/one-record.ts';
import { press } from '../page/press.ts';
import { click } from '../page/steps.ts';
import type { Visit } from '../page/visit.ts';
import { answerOfRecord } from '../page/write-answers.ts';
import { PATHS, records } from './pages.ts';
import { API } from './profile.ts';
import { searchRecords } from './records.ts';
import type { Applied } from './schema.ts';
import { visiting } from './site.ts';

/** What a row of 已报名管理 offers: a link that opens a question, whose 「确定」 is the press. */
interface RowAction {
  name: string;
  path: string;
  link: (row: Locator) => Locator;
  question: string;
}

const ACTIONS: Partial<Record<RecordInput['kind'], RowAction>> = {
  publish: { name: '发布', path: API.publish, link: records.publish, question: '确定发布该商品' },
  withdraw: { name: '退出活动', path: API.quit, link: records.quit, question: '确定退出活动' },
};

/** Finds the record's row and proves that it can be acted on. Nothing is opened or pressed. */
export function prepareOnRecord(ctx: AdapterContext, input: RecordInput): Promise<PrepareResult> {
  return visiting(ctx, async (visit) => {
    const { recordId, snapshot } = onlyOne(input);
    const action = ACTIONS[input.kind];
    const found = await findRow(visit, recordId, snapshot);
    await keepScreenshot(ctx, '操作前的报名记录', 'window');
    if (!action) return heldBecause('抖店的这项操作还不能自动完成，请到商家后台处理。');
    if (!found) return heldBecause(`没有找到报名记录 ${recordId}，可能已被处理。`);
    const { status_text: status, activity_id: offerId, item_id: productId } = found.info;
    if (!(await action.link(found.row).isVisible())) {
      return heldBecause(`报名记录 ${recordId} 的状态是「${status}」，平台不允许${action.name}。`);
    }
    const content = { action: action.name, recordId, offerId, productId };
    await ctx.evidence.json('read-back', '将要操作的报名记录', content);
    return { kind: 'prepared', readBackHash: hashOf(content) };
  });
}

/** The row is looked up again: nothing is kept between verbs. */
export function actOnRecord(ctx: AdapterContext, input: RecordInput): Promise<ActResult> {
  return visiting(ctx, async (visit) => {
    const { recordId, snapshot } = onlyOne(input);
    const action = ACTIONS[input.kind];
    const found = await findRow(visit, recordId, snapshot);
    if (!action || !found) return { kind: 'not-sent', reason: `没有找到报名记录 ${recordId}，没有点击` };
    await click(visit, action.link(found.row));
    return press(visit, {
      name: action.name,
      path: action.path,
      button: records.confirm(visit.page, action.question),
      parse: (answer) => answerOfRecord(answer, snapshot),
    });
  });
}

interface FoundRow {
  info: Applied['applied_product_info'];
  row: Locator;
}

/** Rows carry the record's id; the product in it must be ours. */
async function findRow(visit: Visit, recordId: string, snapshot: Snapshot): Promise<FoundRow | undefined> {
  await open(visit, PATHS.records);
  const { items } = await searchRecords(visit, [snapshot.subject.id]);
  const info = items
    .map((item) => item.applied_product_info)
    .find(({ apply_id: id, item_id: productId }) => id === recordId && productId === snapshot.subject.id);
  if (!info) return undefined;
  const row = records.row(visit.page, recordId).filter({ hasText: info.item_id });
  await row.waitFor({ timeout: STEP_LIMIT_MS });
  return { info, row };
}

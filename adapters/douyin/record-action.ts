import { STEP_LIMIT_MS } from '../page/limits.ts';
import { open } from '../page/navigate.ts';
import { type OneRecord, type RecordAction, type RecordRow, recordActions } from '../page/record-action.ts';
import type { Visit } from '../page/visit.ts';
import { PATHS, records } from './pages.ts';
import { API } from './profile.ts';
import { searchRecords } from './records.ts';
import { site } from './site.ts';

export const { prepareOnRecord, actOnRecord } = recordActions(site, {
  publish: actionOf('发布', { path: API.publish, question: '确定发布该商品' }),
  withdraw: actionOf('退出活动', { path: API.quit, question: '确定退出活动' }),
});

/** A link in the row of 已报名管理. */
function actionOf(name: string, { path, question }: { path: string; question: string }): RecordAction {
  return {
    name,
    path,
    confirm: (page) => records.confirm(page, question),
    find: (visit, record) => findRow(visit, record, name),
  };
}

/** Rows carry the record's id; the product in it must be ours. */
async function findRow(
  visit: Visit,
  { recordId, snapshot }: OneRecord,
  name: string,
): Promise<RecordRow | undefined> {
  await open(visit, PATHS.records);
  const { items } = await searchRecords(visit, [snapshot.subject.id]);
  const info = items
    .map((item) => item.applied_product_info)
    .find(({ apply_id: id, item_id: productId }) => id === recordId && productId === snapshot.subject.id);
  if (!info) return undefined;
  const row = records.row(visit.page, recordId).filter({ hasText: info.item_id });
  // Read in one step: the table may be drawn anew between two looks at it, and a row that is away offers nothing.
  const offered = await records.actions(row).innerText({ timeout: STEP_LIMIT_MS });
  return {
    status: info.status_text,
    content: { offerId: info.activity_id, productId: info.item_id },
    ...(offered.split(/\s+/).includes(name) ? { opener: records.link(row, name) } : {}),
  };
}

import type { Locator } from 'playwright';
import { PageChanged } from '../../src/domain/errors.ts';
import { STEP_LIMIT_MS } from '../page/limits.ts';
import { type OneRecord, type RecordRow, recordActions } from '../page/record-action.ts';
import type { Visit } from '../page/visit.ts';
import { idPattern, records } from './pages.ts';
import { API } from './profile.ts';
import { openRecords, search } from './records.ts';
import type { ActivityRecord } from './schema.ts';
import { site } from './site.ts';

const PAGE_SIZE = 10;

export const { prepareOnRecord, actOnRecord } = recordActions(site, {
  withdraw: {
    name: '取消报名',
    path: API.recordCancel,
    confirm: (page) => records.confirmCancel(page),
    find: async (visit, one): Promise<RecordRow | undefined> => {
      const found = await findRow(visit, one);
      if (!found) return undefined;
      const { record, row } = found;
      const cancel = records.cancel(row);
      return {
        status: record.final_status_name,
        content: { offerId: record.activity_id, goodsId: record.goods_id },
        ...((await cancel.isVisible()) ? { opener: cancel } : {}),
      };
    },
  },
});

/** Rows carry no record id: the row is the one at the record's place in the answer, checked by goods and activity. */
async function findRow(
  visit: Visit,
  { recordId, snapshot }: OneRecord,
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

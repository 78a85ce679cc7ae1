import { PageChanged } from '../../src/domain/errors.ts';
import { STEP_LIMIT_MS } from '../page/limits.ts';
import { open } from '../page/navigate.ts';
import { type OneRecord, type RecordAction, type RecordRow, recordActions } from '../page/record-action.ts';
import type { Visit } from '../page/visit.ts';
import { PATHS, signed } from './pages.ts';
import { API } from './profile.ts';
import { search } from './records.ts';
import { site } from './site.ts';

export const { prepareOnRecord, actOnRecord } = recordActions(site, {
  withdraw: actionOf('撤销报名', API.cancel),
  publish: actionOf('发布', API.publish),
});

/** A button in the row of 已报商品. */
function actionOf(name: string, path: string): RecordAction {
  return {
    name,
    path,
    confirm: (page) => signed.confirm(page),
    find: (visit, record) => findRow(visit, record, name),
  };
}

/** The row is known by its 营销ID; the button by the number that all copies of the row carry. */
async function findRow(
  visit: Visit,
  { recordId, snapshot }: OneRecord,
  name: string,
): Promise<RecordRow | undefined> {
  const { page } = visit;
  await open(visit, PATHS.signed);
  const { items } = await search(visit, [snapshot.subject.id]);
  const row = items.find((item) => item.juId === recordId);
  if (!row) return undefined;
  const shown = signed.rows(page).filter({ hasText: new RegExp(`营销ID[:：]\\s*${recordId}(?!\\d)`) });
  await shown.first().waitFor({ timeout: STEP_LIMIT_MS });
  const number = await shown.first().locator('td').first().getAttribute('data-next-table-row');
  if (row.itemId !== snapshot.subject.id || number === null || (await shown.count()) !== 1) {
    throw new PageChanged(
      `row of ${recordId} not proven`,
      `营销ID ${recordId} 在页面上的位置无法确认，已停止操作。`,
    );
  }
  const button = row.buttonList.find((each) => each.name === name);
  const isOffered = button !== undefined && !button.disabled;
  return {
    status: row.statusName,
    content: { itemId: row.itemId, activityUrl: row.activityUrl },
    ...(isOffered
      ? { opener: signed.button(page, { row: Number(number), name }) }
      : { why: button?.disableMessage ?? `页面没有「${name}」` }),
  };
}

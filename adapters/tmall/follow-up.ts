import type { Locator } from 'playwright';
import { PageChanged } from '../../src/domain/errors.ts';
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
import { PATHS, signed } from './pages.ts';
import { API } from './profile.ts';
import { search } from './records.ts';
import type { SignedRow } from './schema.ts';
import { visiting } from './site.ts';

/** A button in the row of 已报商品 that opens a question; its 「确定」 is the press. */
interface RowAct {
  name: string;
  path: string;
}

export const WITHDRAW: RowAct = { name: '撤销报名', path: API.cancel };
export const PUBLISH: RowAct = { name: '发布', path: API.publish };

/** Finds the row and proves that the platform offers the button. Nothing is opened or pressed. */
export function prepareRowAct(act: RowAct) {
  return (ctx: AdapterContext, input: RecordInput): Promise<PrepareResult> =>
    visiting(ctx, async (visit) => {
      const { recordId, snapshot } = onlyOne(input);
      const found = await findRow(visit, act, { recordId, snapshot });
      await keepScreenshot(ctx, `${act.name}前的记录`, 'window');
      if (!found) return heldBecause(`没有找到营销ID ${recordId} 的报名，可能已被撤销。`);
      const { row } = found;
      const button = row.buttonList.find((each) => each.name === act.name);
      if (!button || button.disabled) {
        const why = button?.disableMessage ?? `页面没有「${act.name}」`;
        return heldBecause(`营销ID ${recordId} 的状态是「${row.statusName}」，不能${act.name}：${why}。`);
      }
      const content = { act: act.name, recordId, itemId: row.itemId, activityUrl: row.activityUrl };
      await ctx.evidence.json('read-back', `将要${act.name}的报名`, content);
      return { kind: 'prepared', readBackHash: hashOf(content) };
    });
}

/** The row is looked up again: nothing is kept between verbs. */
export function pressRowAct(act: RowAct) {
  return (ctx: AdapterContext, input: RecordInput): Promise<ActResult> =>
    visiting(ctx, async (visit) => {
      const { recordId, snapshot } = onlyOne(input);
      const found = await findRow(visit, act, { recordId, snapshot });
      if (!found) return { kind: 'not-sent', reason: `没有找到营销ID ${recordId} 的报名，没有点击` };
      await click(visit, found.button);
      return press(visit, {
        name: act.name,
        path: act.path,
        button: signed.confirm(visit.page),
        parse: (answer) => answerOfRecord(answer, snapshot),
      });
    });
}

interface Wanted {
  recordId: string;
  snapshot: Snapshot;
}

/** The row is known by its 营销ID; the button by the number that all copies of the row carry. */
async function findRow(
  visit: Visit,
  act: RowAct,
  { recordId, snapshot }: Wanted,
): Promise<{ row: SignedRow; button: Locator } | undefined> {
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
  return { row, button: signed.button(page, { row: Number(number), name: act.name }) };
}

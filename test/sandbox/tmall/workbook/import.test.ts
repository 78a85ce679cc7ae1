import ExcelJS, { type Worksheet } from 'exceljs';
import { describe, expect, it } from 'vitest';
import { letterOf } from '../../../tools/raw-workbook.ts';
import type { Phase } from '../model.ts';
import { openTmallScene, type TmallScene } from '../scene.ts';
import { columnsFor, LAYOUTS } from './layouts.ts';
import { MARKER_PART } from './sheets.ts';

const TEMPLATE = '/domain/import/template.xlsx';
const UPLOAD = '/domain/import/upload.json';
const BATCHES = '/domain/import/batchList.json';
const RESULT = '/domain/import/result.xlsx';

const paramsOf = ({ campaignId, unitedActivityId }: Phase) => ({ campaignId, unitedActivityId });

async function openSheet(bytes: Buffer): Promise<Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

function headersOf(sheet: Worksheet): string[] {
  return Array.from({ length: sheet.columnCount }, (_, index) => sheet.getCell(2, index + 1).text);
}

/** Rows of the items, filled as a merchant would: price at this share of 一口价. */
async function fill(bytes: Buffer, itemIds: readonly string[], share = 0.84): Promise<ExcelJS.Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('no sheet');
  const at = (header: string) => headersOf(sheet).indexOf(header) + 1;
  for (let row = 4; row <= sheet.rowCount; row += 1) {
    if (!itemIds.includes(sheet.getCell(row, 1).text)) continue;
    const listPrice = Number(sheet.getCell(row, at('一口价')).text);
    sheet.getCell(row, at('活动价')).value = Math.floor(listPrice * share * 100) / 100;
    sheet.getCell(row, at('库存')).value = 120;
    if (at('发货时间') > 0) sheet.getCell(row, at('发货时间')).value = '7天';
  }
  return book.xlsx.writeBuffer();
}

interface Attaching {
  phase: Phase;
  bytes: ExcelJS.Buffer;
  isTemplate?: boolean;
}

/** exceljs leaves the platform's marker out, so it goes behind the file, where only a search for it looks. */
function attach(scene: TmallScene, { phase, bytes, isTemplate = true }: Attaching) {
  const form = new FormData();
  const marker = isTemplate ? [MARKER_PART] : [];
  form.append(
    'file',
    new File([new Uint8Array(bytes), ...marker], '「秒杀」商品导入模版20261122120000.xlsx'),
  );
  form.append('pressNonce', 'w1');
  return scene.call(UPLOAD, paramsOf(phase), form);
}

describe('the template', () => {
  it('has the four layouts of the source: their lengths, and what is filled where', () => {
    const places = Object.values(LAYOUTS).map((columns) => [
      columns.length,
      ...['活动价', '库存', '让利比例', '发货时间'].map((header) => {
        const index = columns.findIndex((column) => column.header === header);
        return index < 0 ? '' : letterOf(index);
      }),
    ]);
    expect(places).toEqual([
      [20, 'P', 'Q', '', 'R'],
      [25, 'N', 'O', 'Q', ''],
      [25, 'N', 'O', 'X', ''],
      [17, 'M', 'N', 'P', 'O'],
    ]);
    expect(columnsFor('国庆')).toBe(LAYOUTS[4]);
  });

  it('names its headers in row 2, explains in row 3, and merges a product’s own cells over its skus', async () => {
    const scene = openTmallScene();
    const { phase, item } = scene.plainFit(
      (fit) => fit.phase.unitedActivityId === '52160' && fit.item.skus.length > 1,
    );
    const bytes = await scene.download(TEMPLATE, paramsOf(phase));
    expect(bytes.includes(MARKER_PART)).toBe(true);
    const sheet = await openSheet(bytes);
    expect(sheet.name).toBe('商品SKU导入列表');
    expect(headersOf(sheet)).toEqual(LAYOUTS[1].map(({ header }) => header));
    const rows = Array.from({ length: sheet.rowCount - 3 }, (_, index) => index + 4);
    const own = rows.filter((row) => sheet.getCell(row, 1).text === item.itemId);
    expect(own.map((row) => sheet.getCell(row, 5).text)).toEqual(
      item.skus.filter((sku) => sku.isOnShelf).map((sku) => sku.skuId),
    );
    expect(sheet.getCell(own[1] ?? 0, 1).isMerged).toBe(true);
  });
});

describe('attaching a workbook', () => {
  it('takes its items at once as one commit, and says so when the batch is through', async () => {
    const scene = openTmallScene();
    // Its limit per buyer has no column: the platform’s own 不限购 stands.
    const first = scene.plainFit(({ phase }) => phase.unitedActivityId === '52160');
    const second = scene.plainFit(
      ({ phase, item }) => phase.unitedActivityId === '52160' && item.itemId !== first.item.itemId,
    );
    const template = await scene.download(TEMPLATE, paramsOf(first.phase));
    const bytes = await fill(template, [first.item.itemId, second.item.itemId]);
    const answer = await attach(scene, { phase: first.phase, bytes });
    expect(answer).toMatchObject({ success: true });
    expect(scene.platform.journal.entries()).toMatchObject([
      {
        kind: 'commit',
        nonce: 'w1',
        goods: [{ goodsId: first.item.itemId }, { goodsId: second.item.itemId }],
      },
    ]);
    const page = { ...paramsOf(first.phase), currentPage: '1' };
    expect((await scene.call(BATCHES, page)).data).toMatchObject({
      list: [{ statusName: '处理中', resultText: null }],
    });
    scene.platform.clock.advance(180_000);
    expect((await scene.call(BATCHES, page)).data).toMatchObject({
      list: [{ statusName: '已完成', resultText: '2成功，0失败，0待查看' }],
    });
  });

  it('tells in the result workbook, on the product’s first row, why a product was refused', async () => {
    const scene = openTmallScene();
    const { phase, item } = scene.plainFit((fit) => fit.phase.unitedActivityId === '52160');
    const bytes = await fill(await scene.download(TEMPLATE, paramsOf(phase)), [item.itemId], 1);
    const { data } = await attach(scene, { phase, bytes });
    scene.platform.clock.advance(180_000);
    const batchId = String((data as { batchId: number }).batchId);
    const sheet = await openSheet(await scene.download(RESULT, { batchId }));
    expect(headersOf(sheet).slice(-2)).toEqual(['是否成功', '失败原因或风险提示']);
    expect(sheet.getCell(4, 21).text).toBe('失败');
    expect(sheet.getCell(4, 22).text).toContain('最低普惠券后价');
    expect(sheet.getCell(5, 22).value).toBeNull();
    expect(scene.platform.journal.entries()).toEqual([]);
  });

  it('takes no home-made workbook, and none of another campaign', async () => {
    const scene = openTmallScene();
    const { phase, item } = scene.plainFit((fit) => fit.phase.unitedActivityId === '52160');
    const bytes = await fill(await scene.download(TEMPLATE, paramsOf(phase)), [item.itemId]);
    expect(await attach(scene, { phase, bytes, isTemplate: false })).toMatchObject({
      success: false,
      message: expect.stringContaining('导入模版'),
    });
    const other = scene.plainFit((fit) => fit.phase.unitedActivityId === '52189');
    expect(await attach(scene, { phase: other.phase, bytes })).toMatchObject({
      success: false,
      message: expect.stringContaining('表头'),
    });
  });
});

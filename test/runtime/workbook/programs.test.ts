import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Cell } from '../../../src/runtime/workbook/cell.ts';
import { readSheetsOf } from '../../../src/runtime/workbook/read-sheets.ts';
import { WorkbookRefused } from '../../../src/runtime/workbook/refusal.ts';
import { readSheets } from '../../../src/runtime/workbook/sheet-stream.ts';
import { openZipParts } from '../../../src/runtime/workbook/zip-parts.ts';
import { letterOf } from '../../tools/raw-workbook.ts';

/** Made by other programs, as ORIGIN.md beside them says; so are the expected cells. */
const WORKBOOKS = fileURLToPath(import.meta.resolve('../../fixtures/workbooks/'));
const POOL = join(WORKBOOKS, 'pool');
const CELLS = join(WORKBOOKS, 'cells');
const NOW = '2026-11-22T02:00:00.000Z';

const FILLED = {
  skus: [
    {
      id: 'S1',
      productId: 'P1',
      spec: '原味 500g',
      barcode: '6901234567892',
      costFen: 1250,
      floorFen: 1990,
      physicalStock: 800,
      safetyStock: 50,
      stockObservedAt: '2026-11-22T01:30:00.000Z',
    },
    {
      id: 'S2',
      productId: 'P1',
      spec: '海盐 & <焦糖> 2袋',
      barcode: '6901234567908',
      costFen: 129_900,
      floorFen: 139_905,
      physicalStock: 12_000,
      safetyStock: 0,
      stockObservedAt: '2026-12-31T15:59:59.000Z',
    },
  ],
  listingSkus: [
    {
      id: 'LS1',
      listingId: 'L1',
      platformSkuId: '9007199254740993001',
      skuId: 'S1',
      spec: '原味 500g',
      listPriceFen: 3990,
      platformStock: 600,
      observedAt: '2026-11-21T16:00:00.000Z',
      source: 'import',
    },
  ],
  couponPlans: [
    {
      id: 'C1',
      shopId: 'pdd-1',
      thresholdFen: 5000,
      amountFen: 500,
      startsAt: '2026-11-30T16:00:00.000Z',
      endsAt: '2026-12-12T15:59:59.000Z',
    },
  ],
  qualifications: [
    {
      id: 'Q1',
      kind: 'food-licence',
      title: '食品经营许可证(总部)',
      file: 'qualifications/Q1.pdf',
      scope: ['brand:山野集', 'category:食品'],
      validFrom: '2024-01-01',
      validTo: '2028-12-31',
    },
  ],
};

/** The whole file is turned away, with the way out. */
const REFUSED: Record<string, string> = {
  'libreoffice-csv-renamed.xlsx': '文本(例如改了名的 .csv)，请在表格软件里导入',
  'libreoffice-csv-utf16-renamed.xlsx': '文本(例如改了名的 .csv)，请在表格软件里导入',
  'libreoffice-ods-renamed.xlsx': '.ods，请另存为 .xlsx',
  'libreoffice-truncated.xlsx': '不完整或已损坏，请重新下载',
  'poi-password.xlsx': '打开密码，请先去掉',
  'sheetjs-html-renamed.xlsx': '网页或 XML，请用表格软件打开后另存',
  'sheetjs-xls-renamed.xlsx': '旧版 .xls 或 .et，请另存',
  'sheetjs-xlsb-renamed.xlsx': '.xlsb，请另存为 .xlsx',
};

const ERRORS = [
  [2, '成本(元)', '#N/A', '错误值'],
  [2, '底价(元)', '１９元', '金额'],
  [2, '库存时间', '下周一', '北京时间'],
  [3, 'SKU编号', expect.anything(), '文本格式'],
] as const;

/** Row, column, value and what is said of it; all on the sheet SKU. */
const WRONG: Record<string, readonly (readonly [number, string, unknown, string])[]> = {
  'libreoffice-errors.xlsx': ERRORS,
  'xlsxwriter-errors.xlsx': ERRORS,
  // Gnumeric does not know Excel's Chinese date format 31 and saved the day as a bare number.
  'gnumeric-computed.xlsx': [[2, '库存时间', '46348.395833333336', '北京时间']],
  'openpyxl-formula-uncomputed.xlsx': [[2, '成本(元)', '=10+2.5', '请粘贴为数值']],
  'openpyxl-merged-column.xlsx': [[3, '商品编号', '', '必填']],
  'openpyxl-two-line-head.xlsx': [
    [1, '价格(元)', '价格(元)', '表头只占一行'],
    [1, '成本(元)', '', '有这一列'],
    [1, '底价(元)', '', '有这一列'],
  ],
  'openpyxl-empty.xlsx': ['SKU编号', '商品编号', '规格', '条码', '成本(元)', '底价(元)']
    .concat(['实物库存', '安全库存', '库存时间'])
    .map((column) => [1, column, '', '有这一列']),
};

const HIDDEN = [
  '工作表「SKU」隐藏的内容也已读取：第 3 行；第 4 列',
  '工作表「资质」隐藏的内容也已读取：整张工作表',
];

const files = readdirSync(POOL);
const imported = files.filter((file) => !(file in REFUSED) && !(file in WRONG));

test('the pool sheets came out of enough programs', () => {
  const programs = new Set(files.map((file) => file.replace(/[-.].*/, '')));
  expect(programs.size).toBeGreaterThanOrEqual(9);
  expect(imported.length).toBeGreaterThanOrEqual(20);
  expect(files.length + readdirSync(CELLS).length / 2).toBeGreaterThanOrEqual(60);
});

test.each(imported)('%s imports right', async (file) => {
  const { part, problems, hidden } = await readSheetsOf(join(POOL, file), NOW);
  expect(problems).toEqual([]);
  expect(part).toEqual(FILLED);
  expect(hidden).toEqual(file.includes('hidden') ? HIDDEN : []);
});

test.each(Object.entries(REFUSED))('%s is refused: %s', async (file, reason) => {
  const error = await readSheetsOf(join(POOL, file), NOW).catch((refusal: unknown) => refusal);
  expect(error).toBeInstanceOf(WorkbookRefused);
  expect(error instanceof WorkbookRefused && error.reason).toContain(reason);
});

test.each(Object.entries(WRONG))('%s names its wrong cells', async (file, wrong) => {
  const { problems } = await readSheetsOf(join(POOL, file), NOW);
  expect(problems).toEqual(
    wrong.map(([row, column, value, said]) => {
      return { sheet: 'SKU', row, column, value, expected: expect.stringContaining(said) };
    }),
  );
});

type Expected = number | string | boolean | { moment: string } | { error: string };

test.each(readdirSync(CELLS).filter((file) => !file.endsWith('.json')))(
  '%s holds the cells that another program sees',
  async (file) => {
    const sheets: Record<string, Record<string, Expected>> = JSON.parse(
      readFileSync(join(CELLS, `${file}.json`), 'utf8'),
    );
    expect(await cellsOf(join(CELLS, file))).toEqual(
      Object.entries(sheets).map(([name, cells]) => [
        name,
        Object.fromEntries(Object.entries(cells).map(([address, value]) => [address, asCell(value)])),
      ]),
    );
  },
);

async function cellsOf(path: string) {
  const parts = await openZipParts(path);
  const sheets: [string, Record<string, Cell>][] = [];
  for await (const { name, rows } of readSheets(parts)) {
    const cells: Record<string, Cell> = {};
    for await (const row of rows)
      for (const [column, cell] of row.cells.entries())
        if (cell.kind !== 'empty') cells[`${letterOf(column)}${row.number}`] = plain(cell);
    sheets.push([name, cells]);
  }
  parts.close();
  return sheets;
}

function plain(cell: Cell): Cell {
  return cell.kind === 'text' ? { kind: 'text', text: cell.text.replaceAll('\r\n', '\n').trim() } : cell;
}

function asCell(value: Expected) {
  if (typeof value === 'number')
    return expect.objectContaining({ kind: 'number', number: expect.closeTo(value, 9) });
  if (typeof value === 'string') return { kind: 'text', text: value.trim() };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if ('error' in value)
    return expect.objectContaining({ kind: 'unusable', expected: expect.stringContaining('错误值') });
  const wall = value.moment.includes('T') ? value.moment : `${value.moment}T00:00:00`;
  return { kind: 'moment', wall: expect.stringContaining(wall.slice(0, 19)) };
}

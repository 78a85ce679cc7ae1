import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sheetFor } from '../../../src/domain/pool/sheets.ts';
import { readSheetsOf } from '../../../src/runtime/workbook/read-sheets.ts';
import { letterOf, rawWorkbook, textRows } from '../../tools/raw-workbook.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { buildZip, type ZipEntry } from '../../tools/zip.ts';

const NOW = '2026-11-22T02:00:00.000Z';
const HEADERS = sheetFor('skus').columns.map(({ header }) => header);
const GOOD = ['S1', 'P1', '原味', '6901', '12.5', '19.90', '800', '50', '2026-11-22 09:30'];

async function readParts(entries: readonly ZipEntry[]) {
  const path = join(createTempFolder(), 'foreign.xlsx');
  writeFileSync(path, buildZip(entries));
  return readSheetsOf(path, NOW);
}

/** The SKU sheet with one row whose cells are given as XML where they differ from the good one. */
function skuSheet(cells: Record<string, string> = {}, extra: readonly ZipEntry[] = []): ZipEntry[] {
  const good = Object.fromEntries(
    GOOD.map((text, i) => [letterOf(i), `<c r="${letterOf(i)}2" t="inlineStr"><is><t>${text}</t></is></c>`]),
  );
  const row = `<row r="2">${Object.values({ ...good, ...cells }).join('')}</row>`;
  const body = textRows([HEADERS]).replace('</sheetData>', `${row}</sheetData>`);
  return rawWorkbook([{ name: 'SKU', body }], extra);
}

const tableOf = (rows: string[][]) => rawWorkbook([{ name: 'SKU', body: textRows(rows) }]);

test('reads inline strings, as many exports write them', async () => {
  const { part, problems } = await readParts(skuSheet());
  expect(problems).toEqual([]);
  expect(part.skus).toEqual([
    {
      id: 'S1',
      productId: 'P1',
      spec: '原味',
      barcode: '6901',
      costFen: 1250,
      floorFen: 1990,
      physicalStock: 800,
      safetyStock: 50,
      stockObservedAt: '2026-11-22T01:30:00.000Z',
    },
  ]);
});

const STRINGS =
  '<sst><si><r><t>山野</t></r><r><t>集</t></r></si><si><t>原味</t><rPh><t>yuan wei</t></rPh></si></sst>';

test.each(['first', 'last'])('reads shared strings when they come %s in the file', async (place) => {
  const strings = { name: 'xl/sharedStrings.xml', content: STRINGS };
  const sheet = skuSheet({ B: '<c r="B2" t="s"><v>0</v></c>', C: '<c r="C2" t="s"><v>1</v></c>' });
  const { part } = await readParts(place === 'first' ? [strings, ...sheet] : [...sheet, strings]);
  expect(part.skus?.[0]).toMatchObject({ productId: '山野集', spec: '原味' });
});

test('a workbook part that comes after its sheets is found all the same', async () => {
  const entries = skuSheet();
  expect((await readParts(entries.toReversed())).part.skus).toHaveLength(1);
});

const FORMULAS: [string, string, string, string | undefined][] = [
  ['a price whose result is saved', 'E', '<c r="E2"><f>10+2.5</f><v>12.5</v></c>', undefined],
  ['a text whose result is saved', 'C', '<c r="C2" t="str"><f>A1</f><v>原味</v></c>', undefined],
  ['a shared formula with a result', 'E', '<c r="E2"><f t="shared" si="0"/><v>12.5</v></c>', undefined],
  ['a price without a result', 'E', '<c r="E2"><f>10+2.5</f></c>', '成本(元)'],
  ['a price whose result is an error', 'E', '<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '成本(元)'],
  ['a price that is an error', 'E', '<c r="E2" t="e"><v>#N/A</v></c>', '成本(元)'],
  ['an id computed as a number', 'A', '<c r="A2"><f>1+1</f><v>2</v></c>', 'SKU编号'],
  ['a price computed as a text that is none', 'E', '<c r="E2" t="str"><f>A1</f><v>待定</v></c>', '成本(元)'],
];

test.each(FORMULAS)('%s', async (_, column, cell, refusedIn) => {
  const { part, problems } = await readParts(skuSheet({ [column]: cell }));
  expect(problems.map((problem) => [problem.sheet, problem.row, problem.column])).toEqual(
    refusedIn ? [['SKU', 2, refusedIn]] : [],
  );
  expect(part.skus).toHaveLength(refusedIn ? 0 : 1);
});

const SPECS: [string, string, string][] = [
  ['formatted runs in the cell', '<is><r><t>原</t></r><r><t>味</t></r></is>', '原味'],
  ['a phonetic hint in the cell', '<is><t>原味</t><rPh sb="0" eb="2"><t>yuan</t></rPh></is>', '原味'],
  ['space between the tags', '<is>\n  <t>原味</t>\n</is>\n', '原味'],
  ['an ampersand that is text', '<is><t>a &amp;lt; b</t></is>', 'a &lt; b'],
  ['a character that is escaped by its number', '<is><t>原味_x0026_海盐</t></is>', '原味&海盐'],
];

test.each(SPECS)('reads a text with %s', async (_, content, spec) => {
  const { part } = await readParts(skuSheet({ C: `<c r="C2" t="inlineStr">${content}</c>` }));
  expect(part.skus?.[0]?.spec).toBe(spec);
});

test.each([
  ['2026-11-22T09:30:00', '2026-11-22T01:30:00.000Z'],
  ['2026-11-22', '2026-11-21T16:00:00.000Z'],
  ['2026-11-22T09:30:00Z', undefined],
])('a date written as %s', async (iso, instant) => {
  const { part, problems } = await readParts(skuSheet({ I: `<c r="I2" t="d"><v>${iso}</v></c>` }));
  expect(part.skus?.[0]?.stockObservedAt).toBe(instant);
  expect(problems).toHaveLength(instant ? 0 : 1);
});

test('rows and cells without addresses follow one another', async () => {
  const entries = skuSheet().map(({ name, content }) => {
    return { name, content: String(content).replace(/ r="[A-Z]*\d+"/g, '') };
  });
  expect((await readParts(entries)).part.skus).toMatchObject([{ id: 'S1', costFen: 1250 }]);
});

test('elements may carry a prefix for the namespace', async () => {
  const entries = skuSheet().map(({ name, content }) => {
    const isSheet = name.includes('worksheets');
    return { name, content: isSheet ? String(content).replace(/<(\/?)([a-z])/gi, '<$1x:$2') : content };
  });
  expect((await readParts(entries)).part.skus).toHaveLength(1);
});

test('a text that the file does not hold is refused, not taken as empty', async () => {
  const { problems } = await readParts(skuSheet({ D: '<c r="D2" t="s"><v>7</v></c>' }));
  expect(problems).toMatchObject([{ row: 2, column: '条码', expected: expect.stringContaining('找不到') }]);
});

test('every problem names sheet, row, column, value and what is expected', async () => {
  const bad = ['S1', 'P1', '', 'x', '十二元', '19.905', '八百', '-1', '昨天'];
  const { problems, part } = await readParts(tableOf([HEADERS, GOOD, ['', '', ''], bad]));

  expect(part.skus).toHaveLength(1);
  expect(problems).toEqual([
    { sheet: 'SKU', row: 4, column: '规格', value: '', expected: expect.stringContaining('必填') },
    { sheet: 'SKU', row: 4, column: '成本(元)', value: '十二元', expected: expect.stringContaining('12.50') },
    {
      sheet: 'SKU',
      row: 4,
      column: '底价(元)',
      value: '19.905',
      expected: expect.stringContaining('两位小数'),
    },
    { sheet: 'SKU', row: 4, column: '实物库存', value: '八百', expected: '不小于 0 的整数' },
    { sheet: 'SKU', row: 4, column: '安全库存', value: '-1', expected: '不小于 0 的整数' },
    {
      sheet: 'SKU',
      row: 4,
      column: '库存时间',
      value: '昨天',
      expected: expect.stringContaining('北京时间'),
    },
  ]);
});

test('a text broken over lines is asked for in one line', async () => {
  const { problems } = await readParts(tableOf([HEADERS, GOOD.with(2, '原味\n袋装')]));
  expect(problems).toMatchObject([{ row: 2, column: '规格', expected: expect.stringContaining('换行') }]);
});

test('a doubled id names the row that has it already', async () => {
  const { problems } = await readParts(tableOf([HEADERS, GOOD, GOOD]));
  expect(problems).toEqual([
    { sheet: 'SKU', row: 3, column: 'SKU编号', value: 'S1', expected: expect.stringContaining('第 2 行') },
  ]);
});

test('values the schema refuses are named by their column', async () => {
  const tooDear = GOOD.with(4, '99999999999.00');
  const { problems } = await readParts(tableOf([HEADERS, tooDear]));
  expect(problems).toMatchObject([{ row: 2, column: '成本(元)', value: '99999999999.00' }]);
});

test('columns may stand in any order and be typed full-width', async () => {
  const order = HEADERS.toReversed().map((header) => header.replace('(', '\uFF08').replace(')', '\uFF09'));
  const { part, problems } = await readParts(tableOf([order, GOOD.toReversed()]));
  expect(problems).toEqual([]);
  expect(part.skus?.[0]?.costFen).toBe(1250);
});

test('wrong headers are all named, and no row is read', async () => {
  const wrong = HEADERS.with(4, '成本价').with(5, 'SKU编号');
  const { part, problems } = await readParts(tableOf([wrong, GOOD]));
  expect(part.skus).toEqual([]);
  expect(problems.map(({ row, column }) => [row, column])).toEqual([
    [1, '成本价'],
    [1, 'SKU编号'],
    [1, '成本(元)'],
    [1, '底价(元)'],
  ]);
});

test('an empty sheet lacks its headers', async () => {
  const { problems } = await readParts(tableOf([]));
  expect(problems).toHaveLength(HEADERS.length);
});

test('sheets of other names are left alone and told', async () => {
  const body = textRows([HEADERS, GOOD]);
  const entries = rawWorkbook([
    { name: '填写说明', body: textRows([['先填店铺']]) },
    { name: 'SKU', body },
  ]);
  const { part, ignoredSheets } = await readParts(entries);
  expect(ignoredSheets).toEqual(['填写说明']);
  expect(Object.keys(part)).toEqual(['skus']);
});

import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { fillCells } from '../../../src/runtime/workbook/fill-cells.ts';
import { fillSheetOf } from '../../../src/runtime/workbook/fill-sheet.ts';
import { readTextsOf, withInspected } from '../../../src/runtime/workbook/read-sheets.ts';
import { workbooks } from '../../../src/runtime/workbook/read-workbook.ts';
import { MARKER_PART, writeSheets } from '../../sandbox/tmall/workbook/sheets.ts';
import { FORMULAS } from '../../tools/formula-openings.ts';

const SHEET = '导入列表';
const BOOK = writeSheets([
  {
    name: SHEET,
    rows: [
      ['活动：年货节'],
      ['商品ID', 'SKUID', '活动价', '库存'],
      [],
      ['602001', '4431', '', ''],
      ['', '4432', '', '', '备注'],
    ],
    merges: ['A4:A5', 'D4:D5'],
  },
  { name: '说明', rows: [['请勿修改表头']], merges: [] },
]);
const CELLS = [
  { row: 4, column: 2, value: 19.9 },
  { row: 5, column: 2, value: 20 },
  { row: 5, column: 3, value: '7天' },
];

function partOf(bytes: Uint8Array, name: string): Promise<string> {
  return withInspected(bytes, async (parts) => {
    const chunks = await (await parts.open(name)).toArray();
    return Buffer.concat(chunks).toString('utf8');
  });
}

describe('a filled sheet', () => {
  it('has the cells that were named, merged ones at their top left, and nothing else changed', async () => {
    const [before] = await readTextsOf(BOOK);
    const [after, notes] = await readTextsOf(await fillSheetOf(BOOK, { sheet: SHEET, cells: CELLS }));
    expect(after?.rows.slice(0, -2)).toEqual(before?.rows.slice(0, -2));
    expect(after?.rows.slice(-2)).toEqual([
      { number: 4, cells: ['602001', '4431', '19.9', '7天'] },
      { number: 5, cells: ['', '4432', '20', '', '备注'] },
    ]);
    expect(notes?.rows).toEqual([{ number: 1, cells: ['请勿修改表头'] }]);
  });

  it('keeps the mark of its maker and its merged cells, and opens elsewhere', async () => {
    const bytes = await workbooks.fillSheet(BOOK, { sheet: SHEET, cells: CELLS });
    expect(await partOf(bytes, MARKER_PART)).toBe(await partOf(BOOK, MARKER_PART));
    expect(await partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('<mergeCell ref="A4:A5"/>');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    const sheet = book.getWorksheet(SHEET);
    expect(sheet?.getCell('C4').value).toBe(19.9);
    expect(sheet?.getCell('D5').text).toBe('7天');
  });

  it('holds as text whatever looks like a formula', async () => {
    const values = FORMULAS.map((opening) => `${opening}&<b>"`);
    const cells = values.map((value, column) => ({ row: 1, column, value }));
    const [sheet] = await readTextsOf(await fillSheetOf(BOOK, { sheet: SHEET, cells }));
    expect(sheet?.rows[0]?.cells).toEqual(values.map((value) => value.trim()));
  });

  it('is refused where there is no such sheet or row', async () => {
    await expect(workbooks.fillSheet(BOOK, { sheet: '别的', cells: [] })).rejects.toThrow(
      '没有工作表「别的」',
    );
    const cells = [{ row: 9, column: 0, value: 'x' }];
    await expect(workbooks.fillSheet(BOOK, { sheet: SHEET, cells })).rejects.toThrow('没有第 9 行');
  });
});

describe('cells in the XML of other programs', () => {
  const at = (row: number, column: number, value: string | number = 7) => ({ row, column, value });

  it.each([
    [
      'keeps its style',
      '<row r="1"><c r="B1" s="3"/></row>',
      [at(1, 1)],
      '<row r="1"><c r="B1" s="3"><v>7</v></c></row>',
    ],
    [
      'loses what stood there, formula or shared text',
      '<row r="1"><c r="A1" t="s" s="2"><f>1+1</f><v>0</v></c><c r="B1"/></row>',
      [at(1, 0)],
      '<row r="1"><c r="A1" s="2"><v>7</v></c><c r="B1"/></row>',
    ],
    [
      'stands in its place among the others',
      '<row r="1"><c r="A1"/><c r="D1"/></row>',
      [at(1, 2), at(1, 1), at(1, 27)],
      '<row r="1"><c r="A1"/><c r="B1"><v>7</v></c><c r="C1"><v>7</v></c><c r="D1"/><c r="AB1"><v>7</v></c></row>',
    ],
    [
      'opens an empty row',
      '<row r="2" spans="1:3"/>',
      [at(2, 0)],
      '<row r="2" spans="1:3"><c r="A2"><v>7</v></c></row>',
    ],
    [
      'is counted where the file does not say',
      '<row><c/></row><row><c/><c/></row>',
      [at(2, 1)],
      '<row><c/></row><row><c/><c r="B2"><v>7</v></c></row>',
    ],
    [
      'takes the namespace of its row',
      '<x:row r="1"><x:c r="A1"/></x:row>',
      [at(1, 0)],
      '<x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row>',
    ],
  ])('%s', (_what, xml, fillings, expected) => {
    const around = (rows: string) => `<cols><col min="1"/></cols><sheetData>${rows}</sheetData><rowBreaks/>`;
    expect(fillCells(around(xml), fillings)).toBe(around(expected));
  });
});

import ExcelJs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { digestCounts } from '../../../src/app/digest/counts.ts';
import { SHEET_NAMES } from '../../../src/app/digest/sheet-names.ts';
import { digestSheets } from '../../../src/app/digest/sheets.ts';
import { writeReportWorkbook } from '../../../src/runtime/digest-workbook.ts';
import { FORMULAS } from '../../tools/formula-openings.ts';
import { busyDay } from '../busy-day.ts';

async function reopened(digest = busyDay()): Promise<ExcelJs.Workbook> {
  const workbook = new ExcelJs.Workbook();
  const bytes = await writeReportWorkbook(digestSheets(digest));
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return workbook;
}

function sheetOf(workbook: ExcelJs.Workbook, name: string): ExcelJs.Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}

describe('the workbook of a busy day', () => {
  it('has a sheet per question, each with frozen headers and a filter over its rows', async () => {
    const workbook = await reopened();
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(Object.values(SHEET_NAMES));
    for (const { name, views, autoFilter } of workbook.worksheets) {
      expect(views[0], name).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(autoFilter, name).toMatch(/^A1:[A-Z]+\d+$/);
    }
  });

  it('holds every row that is counted', async () => {
    const workbook = await reopened();
    const counts = digestCounts(busyDay());
    const rowsOf = (name: string) => sheetOf(workbook, name).rowCount - 1;
    expect(rowsOf(SHEET_NAMES.todo)).toBe(counts.todo);
    expect(rowsOf(SHEET_NAMES.unseen)).toBe(counts.unseen + counts['missed-runs']);
    expect(rowsOf(SHEET_NAMES.progress)).toBe(counts.submissions);
    expect(rowsOf(SHEET_NAMES.rejections)).toBe(counts.rejected);
    expect(rowsOf(SHEET_NAMES.breaches)).toBe(counts.breaches + 1);
  });

  it('keeps ids text, times real dates on the Shanghai clock, money and rates numbers', async () => {
    const sheet = sheetOf(await reopened(), SHEET_NAMES.progress);
    const header = sheet.getRow(1).values as string[];
    const cellOf = (title: string) => sheet.getRow(2).getCell(header.indexOf(title));
    expect(cellOf('商品 ID').value).toBe('700000000001');
    expect(cellOf('报名截止').value).toEqual(new Date('2026-11-21T18:00:00.000Z'));
    expect(cellOf('计划销售（元）')).toMatchObject({ value: 6_000, numFmt: '#,##0.00' });
    expect(cellOf('最低毛利率')).toMatchObject({ value: 0.235, numFmt: '0.0%' });
  });

  it('shows no opening of a formula as a formula, whichever sheet the text comes to', async () => {
    const digest = busyDay();
    for (const [index, words] of FORMULAS.entries()) {
      const one = digest.open[index % digest.open.length];
      const item = digest.todo.flatMap(({ items }) => items)[index];
      const foreign = digest.foreign[index % 2];
      if (one) digest.open.push({ ...one, title: words, offerName: words, reviewRaw: words });
      if (item) Object.assign(item, { subject: words, text: words, offerName: words });
      if (foreign) digest.foreign.push({ ...foreign, subjectTitle: words, statusRaw: words });
    }
    const workbook = await reopened(digest);
    const texts = new Set<unknown>();
    for (const sheet of workbook.worksheets) {
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect(cell.type, String(cell.value)).not.toBe(ExcelJs.ValueType.Formula);
          texts.add(cell.value);
        }),
      );
    }
    for (const words of FORMULAS) expect(texts).toContain(words.replace('\r', '\n'));
  });

  it('says below the rows what it leaves out', async () => {
    const digest = { ...busyDay(), unlisted: { submissions: 1_234, verdicts: 4 } };
    const sheet = sheetOf(await reopened(digest), SHEET_NAMES.progress);
    expect(sheet.getRow(sheet.rowCount).getCell(1).value).toMatch(/^更早结束的 1234 条不在此表/);
    expect(sheet.autoFilter).toBe(`A1:R${sheet.rowCount - 2}`);
  });
});

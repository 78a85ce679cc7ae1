import ExcelJs from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { ReportSheet } from '../../src/ports/reports.ts';
import { writeReportWorkbook } from '../../src/runtime/digest-workbook.ts';
import { FORMULAS } from '../tools/formula-openings.ts';

async function reopened(sheet: ReportSheet) {
  const workbook = new ExcelJs.Workbook();
  const bytes = await writeReportWorkbook([sheet]);
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const worksheet = workbook.getWorksheet(sheet.name);
  if (!worksheet) throw new Error('sheet is missing');
  return worksheet;
}

describe('writeReportWorkbook', () => {
  it('keeps formula openings as text', async () => {
    expect(FORMULAS.length).toBeGreaterThanOrEqual(30);
    const sheet = await reopened({
      name: '文字',
      columns: [{ header: '说明', kind: 'text', width: 20 }],
      rows: FORMULAS.map((text) => [text]),
    });
    FORMULAS.forEach((text, index) => {
      const cell = sheet.getCell(index + 2, 1);
      expect(cell.type, text).toBe(ExcelJs.ValueType.String);
      expect(cell.numFmt).toBe('@');
      // XML reads a carriage return as a line feed.
      expect(cell.value).toBe(text.replace('\r', '\n'));
    });
  });

  it('ends lines in one way, whichever way they came', async () => {
    const sheet = await reopened({
      name: '换行',
      columns: [{ header: '说明', kind: 'text', width: 20 }],
      rows: [['甲\r\n乙\r丙\n丁']],
    });
    expect(sheet.getCell(2, 1).value).toBe('甲\n乙\n丙\n丁');
  });

  it('writes ids as text, money, rates and Shanghai wall clock as what they are', async () => {
    const sheet = await reopened({
      name: '数字',
      columns: [
        { header: 'ID', kind: 'text', width: 20 },
        { header: '价', kind: 'money', width: 10 },
        { header: '率', kind: 'rate', width: 10 },
        { header: '时', kind: 'instant', width: 10 },
        { header: '数', kind: 'count', width: 10 },
        { header: '日', kind: 'date', width: 10 },
      ],
      rows: [['1234567890123456789', 129_900, 2350, '2026-11-21T16:30:00.000Z', 12, '2026-11-22']],
    });
    const row = sheet.getRow(2);
    expect(row.getCell(1).value).toBe('1234567890123456789');
    expect(row.getCell(2).value).toBe(1299);
    expect(row.getCell(3).value).toBe(0.235);
    expect((row.getCell(4).value as Date).toISOString()).toBe('2026-11-22T00:30:00.000Z');
    expect(row.getCell(5).value).toBe(12);
    expect(row.getCell(6).value).toEqual(new Date('2026-11-22T00:00:00.000Z'));
  });

  it('freezes the header, filters every column, and takes texts XML cannot hold', async () => {
    const sheet = await reopened({
      name: '表头',
      columns: [
        { header: '甲', kind: 'text', width: 9 },
        { header: '乙', kind: 'text', width: 9 },
      ],
      rows: [['a\u0000b\u000B', undefined]],
    });
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBe('A1:B2');
    expect(sheet.getCell('A2').value).toBe('ab');
    expect(sheet.getCell('B2').value).toBeNull();
  });
});

import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffPool } from '../../../src/app/pool/diff.ts';
import { Pool } from '../../../src/domain/pool/schema.ts';
import { SHEETS, sheetFor } from '../../../src/domain/pool/sheets.ts';
import { createPoolWorkbook } from '../../../src/runtime/workbook/pool-workbook.ts';
import { readSheetsOf } from '../../../src/runtime/workbook/read-sheets.ts';
import { readSheets } from '../../../src/runtime/workbook/sheet-stream.ts';
import { exportWorkbook } from '../../../src/runtime/workbook/write-workbook.ts';
import { openZipParts } from '../../../src/runtime/workbook/zip-parts.ts';
import { FORMULAS } from '../../tools/formula-openings.ts';
import { anyPool } from '../../tools/pool-arbitrary.ts';
import { samplePool, sampleSku } from '../../tools/pool-samples.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';

const NOW = '2026-11-22T02:00:00.000Z';

async function roundTrip(pool: Pool) {
  const path = join(createTempFolder(), 'pool.xlsx');
  await exportWorkbook(pool, path);
  return readSheetsOf(path, NOW);
}

test('export and import change nothing, whatever the pool holds', async () => {
  await fc.assert(
    fc.asyncProperty(anyPool, async (pool) => {
      const reading = await roundTrip(pool);
      expect(reading.problems).toEqual([]);
      expect(reading.part).toEqual(pool);
      expect(diffPool(pool, reading.part).flatMap(({ added, changed }) => [...added, ...changed])).toEqual(
        [],
      );
    }),
    { numRuns: 15 },
  );
});

test('the same through the thread of its own', async () => {
  const path = join(createTempFolder(), 'deep', 'pool.xlsx');
  const workbook = createPoolWorkbook();
  await workbook.write(samplePool(), path);
  const reading = await workbook.read(path, NOW);

  expect(reading).toEqual({
    part: samplePool(),
    rows: expect.objectContaining({ skus: [2, 3], settings: [2] }),
    problems: [],
    moreProblems: 0,
    ignoredSheets: [],
    hidden: [],
  });
});

test('Chinese text survives where the file is cut into chunks', async () => {
  const skus = Array.from({ length: 1500 }, (_, i) =>
    sampleSku(`S${i}`, { spec: `第${i}种・山野集每日坚果` }),
  );
  expect((await roundTrip(samplePool({ skus }))).part.skus).toEqual(skus);
});

test('texts that look like formulas stay texts, in the file and on the way back', async () => {
  const texts = [...FORMULAS, '_x003D_1+1', '_x000D_=1'];
  const pool = samplePool({ skus: texts.map((spec, i) => sampleSku(`S${i}`, { spec })) });
  const path = join(createTempFolder(), 'pool.xlsx');
  await exportWorkbook(pool, path);

  expect(await specsIn(path)).toEqual(texts);
  const { part } = await readSheetsOf(path, NOW);
  expect(part.skus?.map(({ spec }) => spec)).toEqual(texts.map((text) => text.trim()));
  expect(await formulasIn(path)).toBe(0);
});

/** As they stand in the cells, before an import trims them. */
async function specsIn(path: string): Promise<string[]> {
  const parts = await openZipParts(path);
  const texts: string[] = [];
  for await (const { name, rows } of readSheets(parts)) {
    if (name !== sheetFor('skus').title) continue;
    for await (const { cells } of rows) if (cells[2]?.kind === 'text') texts.push(cells[2].text);
  }
  parts.close();
  return texts.slice(1);
}

async function formulasIn(path: string): Promise<number> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  let count = 0;
  book.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.type === ExcelJS.ValueType.Formula) count++;
      }),
    ),
  );
  return count;
}

test('every sheet has a frozen header, text format for ids, and columns that are optional where the schema says so', async () => {
  const path = join(createTempFolder(), 'pool.xlsx');
  await exportWorkbook(samplePool(), path);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);

  for (const { part, title, columns } of SHEETS) {
    const sheet = book.getWorksheet(title);
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet?.getRow(1).values).toEqual([undefined, ...columns.map(({ header }) => header)]);
    const fields: Record<string, { safeParse(value: unknown): { success: boolean } }> =
      part === 'settings' ? Pool.shape.settings.shape : Pool.shape[part].element.shape;
    for (const [index, { field, kind, optional = false }] of columns.entries()) {
      if (kind === 'id') expect(sheet?.getRow(2).getCell(index + 1).numFmt).toBe('@');
      const emptyValue = kind === 'list' ? [] : undefined;
      expect([title, field, fields[field]?.safeParse(emptyValue).success]).toEqual([title, field, optional]);
    }
  }
});

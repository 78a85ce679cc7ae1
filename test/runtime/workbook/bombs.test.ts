import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { Stop } from '../../../src/domain/errors.ts';
import { sheetFor } from '../../../src/domain/pool/sheets.ts';
import { readWorkbook } from '../../../src/runtime/workbook/read-workbook.ts';
import { rawWorkbook, textRows } from '../../tools/raw-workbook.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { buildZip, type ZipEntry } from '../../tools/zip.ts';

const NOW = '2026-11-22T02:00:00.000Z';
const MEGABYTE = 1024 * 1024;
const ROWS = textRows([['店铺编号'], ['a']]);
/** Processor time of all threads, which unlike the clock does not depend on what else the machine does. */
const REFUSED_WITHIN_CPU_MS = 2000;

const plain = (body: string) => rawWorkbook([{ name: '店铺', body }]);
const withEntry = (entry: ZipEntry) => [...plain(ROWS), entry];
const entities = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`;

const BOMBS: [string, () => ZipEntry[] | Buffer, string][] = [
  [
    '2 KB whose merge covers the sheet',
    () => plain(`${ROWS}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`),
    '合并单元格',
  ],
  [
    '4 GB by its own account',
    () => withEntry({ name: 'xl/media/a.bin', content: 'x', claimedSize: 0xff_ff_ff_fe }),
    '160 MB',
  ],
  [
    '5 MB that claims to be 1 KB',
    () => withEntry({ name: 'xl/media/a.bin', content: Buffer.alloc(5 * MEGABYTE), claimedSize: 1024 }),
    '大小',
  ],
  [
    '600 entries',
    () => [
      ...plain(ROWS),
      ...Array.from({ length: 600 }, (_, i) => ({ name: `xl/media/${i}.bin`, content: 'x' })),
    ],
    '个文件',
  ],
  [
    'entity expansion',
    () => withEntry({ name: 'xl/sharedStrings.xml', content: `${entities}<sst><si><t>&b;</t></si></sst>` }),
    '实体',
  ],
  ['one name twice', () => withEntry({ name: 'xl/workbook.xml', content: '<workbook/>' }), '两个'],
  ['no zip at all', () => Buffer.from('店铺编号,平台\na,b\n'), '不是 xlsx'],
  ['an empty file', () => Buffer.alloc(0), '空文件'],
  ['a zip without a workbook', () => [{ name: 'readme.txt', content: 'x' }], 'xl/workbook.xml'],
  ['broken XML', () => plain('<sheetData><row r="1"><c r="A1"></row>'), '已损坏'],
  ['sheets nobody knows', () => rawWorkbook([{ name: 'Sheet1', body: ROWS }]), '没有一张工作表'],
];

test.each(BOMBS)('%s is refused in time, with the reason', async (_, build, reason) => {
  const path = join(createTempFolder(), 'bomb.xlsx');
  const made = build();
  writeFileSync(path, Buffer.isBuffer(made) ? made : buildZip(made));

  const begin = process.cpuUsage();
  const error = await readWorkbook(path, NOW).catch((refusal: unknown) => refusal);
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1000).toBeLessThan(REFUSED_WITHIN_CPU_MS);
  expect(error).toBeInstanceOf(Stop);
  expect(error instanceof Stop && error.userMessage).toContain(reason);
});

test('what a sheet claims as its size is not believed: rows that hold something count', async () => {
  const path = join(createTempFolder(), 'claims.xlsx');
  writeFileSync(path, buildZip(plain(`<dimension ref="A1:XFD1048576"/>${ROWS}`)));
  const { problems } = await readWorkbook(path, NOW);
  expect(new Set(problems.map(({ row }) => row))).toEqual(new Set([1]));
});

test('a missing file is named', async () => {
  await expect(readWorkbook('/nowhere/a.xlsx', NOW)).rejects.toMatchObject({
    userMessage: expect.stringContaining('/nowhere/a.xlsx'),
  });
});

/** A shop sheet with right headers and `count` rows that hold one number each. */
function longWorkbook(count: number): string {
  const path = join(createTempFolder(), 'rows.xlsx');
  const header = textRows([sheetFor('shops').columns.map((column) => column.header)]).replace(
    '</sheetData>',
    '',
  );
  const rows = Array.from(
    { length: count },
    (_, i) => `<row r="${i + 2}"><c r="A${i + 2}"><v>1</v></c></row>`,
  );
  writeFileSync(path, buildZip(plain(`${header}${rows.join('')}</sheetData>`)));
  return path;
}

test('more rows than we take end the reading, and the event loop stays free meanwhile', async () => {
  const path = longWorkbook(100_010);
  const begin = performance.eventLoopUtilization();
  await expect(readWorkbook(path, NOW)).rejects.toMatchObject({
    userMessage: expect.stringContaining('100000 行'),
  });
  expect(performance.eventLoopUtilization(begin).utilization).toBeLessThan(0.3);
});

test('problems are listed up to a screenful and counted beyond', async () => {
  const reading = await readWorkbook(longWorkbook(1000), NOW);
  expect(reading.problems).toHaveLength(200);
  expect(reading.problems.length + reading.moreProblems).toBe(1000 * 7);
});

test('a reading that takes too long or too much memory is ended', async () => {
  const path = longWorkbook(60_000);
  await expect(readWorkbook(path, NOW, { timeoutMs: 100, heapMb: 256 })).rejects.toMatchObject({
    userMessage: expect.stringContaining('0.1 秒'),
  });
  await expect(readWorkbook(path, NOW, { timeoutMs: 60_000, heapMb: 8 })).rejects.toMatchObject({
    userMessage: expect.stringContaining('内存'),
  });
});

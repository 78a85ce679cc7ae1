import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importWorkbook, previewImport } from '../../../src/app/pool/import.ts';
import type { WorkbookReading } from '../../../src/ports/pool.ts';
import { createPoolFiles } from '../../../src/runtime/pool/pool-files.ts';
import { createPoolStore } from '../../../src/runtime/pool/pool-store.ts';
import { samplePool, sampleSku } from '../../tools/pool-samples.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';

const NOW = '2026-11-22T02:00:00.000Z';
const PROBLEM = { sheet: 'SKU', row: 3, column: '成本（元）', value: 'x', expected: '金额' };

function workbookOf(reading: Partial<WorkbookReading>) {
  const whole = {
    part: {},
    rows: {},
    problems: [],
    moreProblems: 0,
    ignoredSheets: [],
    hidden: [],
    ...reading,
  };
  return { read: async () => whole, write: async () => undefined };
}

async function importInto(reading: Partial<WorkbookReading>) {
  const folder = createTempFolder();
  const pools = await createPoolStore(join(folder, 'pool'));
  const beside = join(folder, 'inbox', 'pictures');
  mkdirSync(beside, { recursive: true });
  writeFileSync(join(beside, 'P1.png'), 'picture');
  const deps = {
    pools,
    files: createPoolFiles(join(folder, 'pool')),
    workbook: workbookOf(reading),
    clock: { now: () => NOW },
    imports: { record: async () => undefined, importers: async () => new Map() },
  };
  return { deps, folder, run: () => importWorkbook(deps, join(folder, 'inbox', 'a.xlsx')) };
}

test('applies a clean workbook, takes its pictures in, and a second time changes nothing', async () => {
  const { deps, folder, run } = await importInto({ part: samplePool() });
  const first = await run();

  expect(first).toMatchObject({ isApplied: true, copiedFiles: 1 });
  expect((await deps.pools.read()).pool).toEqual(samplePool());
  expect(readFileSync(join(folder, 'pool', 'files', 'pictures', 'P1.png'), 'utf8')).toBe('picture');

  const second = await run();
  expect(second.copiedFiles).toBe(0);
  expect(second.diffs.flatMap(({ added, changed }) => [...added, ...changed])).toEqual([]);
});

test('one problem anywhere leaves the pool as it was', async () => {
  const { deps, run } = await importInto({ part: samplePool(), problems: [PROBLEM] });
  const before = await deps.pools.read();
  const result = await run();

  expect(result).toMatchObject({ isApplied: false, copiedFiles: 0, problems: [PROBLEM] });
  expect(result.next).toEqual(before.pool);
  expect((await deps.pools.read()).version).toBe(before.version);
});

test('a shop cannot be imported into another site, and the cell is named', async () => {
  const shops = samplePool().shops.map((shop) => ({ ...shop, site: 'live' as const }));
  const workbook = workbookOf({ part: { shops }, rows: { shops: [7] } });
  const preview = await previewImport(samplePool(), 'a.xlsx', { workbook, now: NOW });

  expect(preview.problems).toEqual([
    expect.objectContaining({ sheet: '店铺', row: 7, column: '环境', value: '正式' }),
  ]);
  expect(preview.next).toEqual(samplePool());
});

test('the preview tells what the check will say afterwards', async () => {
  const workbook = workbookOf({ part: { skus: [sampleSku('S1', { floorFen: 1 })] } });
  const preview = await previewImport(samplePool(), 'a.xlsx', { workbook, now: NOW });
  expect(preview.findings.map(({ code }) => code)).toEqual(['floor-below-cost']);
});

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { imageSize } from 'image-size';
import { expect, test } from 'vitest';
import { checkPool } from '../../src/app/pool/check.ts';
import { diffPool } from '../../src/app/pool/diff.ts';
import { PlatformId } from '../../src/domain/pool/schema.ts';
import { SHEETS } from '../../src/domain/pool/sheets.ts';
import { EMPTY_POOL } from '../../src/runtime/pool/empty-pool.ts';
import { readWorkbook } from '../../src/runtime/workbook/read-workbook.ts';
import { SAMPLE_WORKBOOK, TEMPLATE_WORKBOOK } from './make-samples.ts';
import { samplePoolOf } from './samples/sample-pool.ts';

const NOW = '2026-11-22T02:00:00.000Z';
const SAMPLES = join('data', 'samples');

test('the shipped workbook is the one its generator makes', async () => {
  const reading = await readWorkbook(SAMPLE_WORKBOOK, NOW);
  expect(reading.problems).toEqual([]);
  const changes = diffPool(samplePoolOf(NOW), reading.part);
  expect(changes).toHaveLength(SHEETS.length);
  expect(changes.flatMap(({ added, changed }) => [...added, ...changed])).toEqual([]);
});

test('the sample brand is as big as promised', () => {
  const pool = samplePoolOf(NOW);
  const skusOfListing = Map.groupBy(pool.listingSkus, ({ listingId }) => listingId);
  const widest = Math.max(...[...skusOfListing.values()].map((skus) => skus.length));

  expect(pool.products.length).toBeGreaterThanOrEqual(40);
  expect(pool.skus.length).toBeGreaterThanOrEqual(160);
  expect(pool.listings.length).toBeGreaterThanOrEqual(60);
  expect(widest).toBeGreaterThanOrEqual(60);
  expect(pool.qualifications.length).toBeGreaterThanOrEqual(12);
  expect(new Set(pool.people.map(({ role }) => role)).size).toBe(3);
});

test('the check finds exactly what was planted', () => {
  const findings = checkPool(samplePoolOf(NOW), NOW, (path) => existsSync(join(SAMPLES, path)));
  expect(findings.map(({ code, ids }) => [code, ids])).toEqual([
    ['qualification-expired', ['ZZ-10']],
    ['unmatched-listing-sku', ['pdd-life-SYJ-011-01']],
    ['qualification-ends-soon', ['ZZ-08']],
    ['qualification-ends-soon', ['ZZ-09']],
    ['stale-fact', ['SYJ-045-01']],
  ]);
});

test('a pool for every platform has no other faults, whatever adapters are registered', () => {
  const pool = samplePoolOf(NOW, PlatformId.options);
  expect(pool.shops).toHaveLength(8);
  expect(checkPool(pool, NOW, () => true).map(({ ids }) => ids)).toEqual(
    checkPool(samplePoolOf(NOW), NOW, () => true).map(({ ids }) => ids),
  );
});

test('pictures and papers are real and small', () => {
  const files = readdirSync(SAMPLES, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  const sizesOf = (ending: string) =>
    paths.filter((name) => name.endsWith(ending)).map((name) => imageSize(readFileSync(name)));
  for (const size of sizesOf('-main.png'))
    expect(size).toMatchObject({ type: 'png', width: 800, height: 800 });
  for (const size of sizesOf('-white.jpg'))
    expect(size).toMatchObject({ type: 'jpg', width: 480, height: 480 });
  expect(paths.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(800_000);
});

test('the shipped template is empty and has the headers of today', async () => {
  const reading = await readWorkbook(TEMPLATE_WORKBOOK, NOW);
  expect(reading.problems).toEqual([]);
  expect(reading.part).toEqual(EMPTY_POOL);
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright';
import type { Pool } from '../../src/domain/pool/schema.ts';
import { SHEETS } from '../../src/domain/pool/sheets.ts';
import { EMPTY_POOL } from '../../src/runtime/pool/empty-pool.ts';
import { exportWorkbook, writeSheets } from '../../src/runtime/workbook/write-workbook.ts';
import { withPage } from './browser-page.ts';
import { jpegOf } from './samples/jpeg.ts';
import { encodePdf } from './samples/pdf.ts';
import { drawProduct } from './samples/pictures.ts';
import { samplePoolOf } from './samples/sample-pool.ts';

const SAMPLES = join('data', 'samples');
export const SAMPLE_WORKBOOK = join(SAMPLES, '促销数据池.xlsx');
export const TEMPLATE_WORKBOOK = join('templates', 'workbooks', '促销数据池-模板.xlsx');

/** Stands for the moment of the import: its cells are left empty. */
const NOW = '2026-11-22T00:00:00.000Z';

/** Writes the shipped sample pool with its files, and the empty template. Run by hand after the brand or a column changed. */
async function makeSamples(): Promise<void> {
  const pool = samplePoolOf(NOW);
  await writeSheets(
    SHEETS.map((sheet) => ({
      sheet,
      entries: sheet.part === 'settings' ? [pool.settings] : pool[sheet.part].map(withoutNow),
    })),
    SAMPLE_WORKBOOK,
  );
  await withPage((page) => drawPictures(page, pool));
  writePapers(pool);
  await exportWorkbook(EMPTY_POOL, TEMPLATE_WORKBOOK);
}

function withoutNow(entry: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== NOW));
}

/** JD takes a white picture only as JPG, every platform takes one of 480 pixels. */
const WHITE_SIDE = 480;

async function drawPictures(page: Page, { products }: Pool): Promise<void> {
  for (const [number, { pictures }] of products.entries()) {
    const [main, white] = pictures;
    if (main) writeSample(main, drawProduct(number, 'tinted'));
    if (white) writeSample(white, await jpegOf(page, drawProduct(number, 'white'), WHITE_SIDE));
  }
}

function writePapers({ qualifications }: Pool): void {
  for (const { id, title, file, validFrom, validTo } of qualifications) {
    writeSample(
      file,
      encodePdf([title, `编号 ${id}`, `有效期 ${validFrom} 至 ${validTo}`, '样例文件,仅供演示']),
    );
  }
}

function writeSample(path: string, content: Uint8Array): void {
  const target = join(SAMPLES, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}

if (import.meta.main) await makeSamples();

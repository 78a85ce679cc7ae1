import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { type BadInput, openTeam } from './support/bad-inputs.ts';
import { duplicateSku, goodWorkbook, mergeBomb, textInPrice, wrongHeaders } from './support/workbooks.ts';

const team = openTeam();
afterAll(() => team.close());

function pathIn(folder: string, part: string): string {
  return join(folder, 'data', 'pool', `${part}.json`);
}

const ROWS: BadInput[] = [
  {
    name: 'missing .env',
    arrange: (folder) => {
      rmSync(join(folder, '.env'));
      return ['status'];
    },
    exitCode: 1,
    says: ['配置有 2 处问题', 'PROMO_SMTP_URL：必填', 'PROMO_MAIL_FROM：必填', '没有找到', 'promo -- init'],
    logs: /configuration refused/,
  },
  {
    name: 'malformed .env',
    arrange: (folder) => {
      writeFileSync(join(folder, '.env'), 'PROMO_SMTP_URL smtp://x\nPROMO_MAIL_FROM=me\nPROMO_LANES=many\n');
      return ['status'];
    },
    exitCode: 1,
    says: ['.env 第 1 行：应为 名称=值', 'PROMO_MAIL_FROM：', 'PROMO_LANES：应为 1 到 16 的整数'],
    logs: /configuration is not usable.*PROMO_LANES/,
  },
  {
    name: 'unreadable pool file',
    arrange: (folder) => {
      writeFileSync(pathIn(folder, 'skus'), readFileSync(pathIn(folder, 'skus'), 'utf8').slice(0, 60));
      return ['pool', 'check'];
    },
    exitCode: 1,
    says: ['skus.json', /第 \d+ 行/],
    logs: /could not open the data folder/,
  },
  {
    name: 'pool file full of NUL bytes',
    arrange: (folder) => {
      writeFileSync(pathIn(folder, 'people'), Buffer.alloc(400));
      return ['status'];
    },
    exitCode: 1,
    says: ['people.json'],
    logs: /could not open the data folder/,
  },
  {
    name: 'hand-edited pool file while running',
    arrange: async (folder) => {
      await team.startWorker(folder);
      const edited = readFileSync(pathIn(folder, 'skus'), 'utf8').replace(
        '"costFen": 1250',
        '"costFen": "12.50元"',
      );
      writeFileSync(pathIn(folder, 'skus'), edited);
      return ['pool', 'import', goodWorkbook(folder), '--apply', '--by', 'lin'];
    },
    exitCode: 1,
    says: ['skus.json', /第 \d+ 行/],
    logs: /skus\.json/,
  },
  {
    name: 'wrong headers',
    arrange: (folder) => ['pool', 'import', wrongHeaders(folder), '--apply'],
    exitCode: 1,
    says: ['没有导入任何内容', 'SKU', '第 1 行'],
    logs: /workbook refused/,
  },
  {
    name: 'numbers imported by nobody',
    arrange: (folder) => ['pool', 'import', goodWorkbook(folder), '--apply'],
    exitCode: 1,
    says: ['没有导入', '请用 --by 写明是谁导入的'],
    logs: /numbers imported by nobody/,
  },
  {
    name: 'text in a price',
    arrange: (folder) => ['pool', 'import', textInPrice(folder), '--apply'],
    exitCode: 1,
    says: ['没有导入任何内容', /第 2 行「.*成本.*」列：「十二块五」/],
    logs: /workbook refused/,
  },
  {
    name: 'duplicate sku',
    arrange: (folder) => ['pool', 'import', duplicateSku(folder), '--apply'],
    exitCode: 1,
    says: ['没有导入任何内容', '第 3 行', 'S9'],
    logs: /workbook refused/,
  },
  {
    name: 'workbook bomb',
    arrange: (folder) => ['pool', 'import', mergeBomb(folder), '--apply'],
    exitCode: 1,
    says: ['合并单元格'],
    logs: /command failed/,
  },
  {
    name: 'unknown shop',
    arrange: () => ['scout', '--shop', 'pdd-9'],
    exitCode: 2,
    says: ['没有店铺 pdd-9', 'pdd-1（山野集旗舰店）'],
    logs: /command refused/,
  },
];

describe.concurrent('bad inputs, through the real command', () => {
  it.each(ROWS)('$name', { timeout: 120_000 }, (row) => team.expectRefused(row));
});

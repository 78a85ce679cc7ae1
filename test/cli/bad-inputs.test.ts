import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVault } from '../../src/runtime/vault.ts';
import { type Sandbox, startSandbox } from '../sandbox/start.ts';
import { samplePool } from '../tools/pool-samples.ts';
import {
  createTeamFolder,
  fingerprint,
  firstLine,
  type Outcome,
  outcomeOf,
  runPromo,
  startNode,
  WORKER,
} from './support/promo.ts';
import { duplicateSku, goodWorkbook, mergeBomb, textInPrice, wrongHeaders } from './support/workbooks.ts';

let sandbox: Sandbox;
let taken: Server;
const folders: string[] = [];
const running: ChildProcess[] = [];

beforeAll(async () => {
  sandbox = await startSandbox();
  taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
});

afterAll(async () => {
  for (const child of running.filter((one) => one.exitCode === null)) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  taken.close();
  await sandbox.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Row {
  name: string;
  /** Makes the input bad; answers what the command line says then. */
  arrange: (folder: string) => string[] | Promise<string[]>;
  /** Instead of `promo <args>`. */
  run?: (folder: string) => Promise<Outcome>;
  env?: () => string[];
  input?: string;
  exitCode: number;
  /** Chinese: each must be on standard error. */
  says: (string | RegExp)[];
  /** English, in the log. */
  logs?: RegExp;
}

function pathIn(folder: string, part: string): string {
  return join(folder, 'data', 'pool', `${part}.json`);
}

async function startWorker(folder: string): Promise<void> {
  const child = startNode(folder, [WORKER]);
  running.push(child);
  await firstLine(child);
}

function sandboxUrl(): string[] {
  return [`PROMO_SANDBOX_URL=http://localhost:${sandbox.port}`];
}

const ROWS: Row[] = [
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
      await startWorker(folder);
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
  {
    name: 'wrong password',
    arrange: () => ['login', '--shop', 'pdd-1'],
    env: sandboxUrl,
    input: 'not-the-password\n',
    exitCode: 3,
    says: ['密码不对', 'promo login'],
    logs: /run stopped/,
  },
  {
    name: 'expired session',
    arrange: async (folder) => {
      const vault = createVault({
        folder: join(folder, 'data', 'state', 'vault'),
        masterKey: Buffer.from('7'.repeat(64), 'hex'),
      });
      const expires = Date.now() / 1000 + 86_400;
      const cookie = {
        name: 'PASS_ID',
        value: 'gone',
        domain: 'mms-pinduoduo.localhost',
        path: '/',
        expires,
      };
      const state = { cookies: [{ ...cookie, httpOnly: true, secure: false, sameSite: 'Lax' }], origins: [] };
      await vault.putSession('pdd-1', JSON.stringify(state));
      return ['scout', '--shop', 'pdd-1'];
    },
    env: sandboxUrl,
    exitCode: 3,
    says: ['登录已失效', 'promo login'],
    logs: /run stopped/,
  },
  {
    name: 'no browser',
    arrange: () => ['scout', '--shop', 'pdd-1'],
    env: () => ['PROMO_BROWSER=/nowhere/chrome'],
    exitCode: 1,
    says: ['PROMO_BROWSER', '/nowhere/chrome'],
    logs: /PROMO_BROWSER does not run/,
  },
  {
    name: 'port in use',
    arrange: () => ['sandbox', '--port', String((taken.address() as AddressInfo).port)],
    exitCode: 1,
    says: ['端口', /\d+/],
  },
  {
    name: 'second npm start',
    arrange: async (folder) => {
      await startWorker(folder);
      return [];
    },
    run: (folder) => outcomeOf(startNode(folder, [WORKER]), folder),
    exitCode: 1,
    says: [/已有机器人在运行（进程 \d+/, 'PROMO_DATA_DIR'],
    logs: /data folder has an owner/,
  },
  {
    name: 'SMTP refused',
    arrange: () => ['digest'],
    exitCode: 4,
    says: ['邮件服务器没有接收', 'PROMO_SMTP_URL'],
    logs: /mail not sent/,
  },
];

describe.concurrent('bad inputs, through the real command', () => {
  it.each(ROWS)('$name', { timeout: 120_000 }, async (row) => {
    const pool = samplePool();
    const folder = await createTeamFolder(row.env?.(), pool);
    folders.push(folder);
    const args = await row.arrange(folder);
    const before = await fingerprint(folder);
    const outcome = await (row.run?.(folder) ?? runPromo(folder, args, row.input));
    for (const words of row.says) expect(outcome.stderr).toMatch(words);
    expect(outcome).toMatchObject({ exitCode: row.exitCode });
    if (row.logs) expect(outcome.log).toMatch(row.logs);
    expect(await fingerprint(folder)).toBe(before);
  });
});

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createVault } from '../../src/runtime/vault.ts';
import { type Sandbox, startSandbox } from '../sandbox/start.ts';
import { type BadInput, openTeam } from './support/bad-inputs.ts';

let sandbox: Sandbox;
let taken: Server;
const team = openTeam();

beforeAll(async () => {
  sandbox = await startSandbox();
  taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
});

afterAll(async () => {
  await team.close();
  taken.close();
  await sandbox.close();
});

function sandboxUrl(): string[] {
  return [`PROMO_SANDBOX_URL=http://localhost:${sandbox.port}`];
}

const ROWS: BadInput[] = [
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
    name: 'SMTP refused',
    arrange: () => ['digest'],
    exitCode: 4,
    says: ['邮件服务器没有接收', 'PROMO_SMTP_URL'],
    logs: /mail not sent/,
  },
];

describe.concurrent('bad surroundings, met by the real command', () => {
  it.each(ROWS)('$name', { timeout: 120_000 }, (row) => team.expectRefused(row));
});

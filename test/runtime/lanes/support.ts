import { readdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Shop } from '../../../src/domain/pool/schema.ts';
import type { PlatformAdapter, SessionResult } from '../../../src/ports/adapter.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { OperationsLedger, ShopState } from '../../../src/ports/operations.ts';
import { findBrowser } from '../../../src/runtime/browser/find.ts';
import { createSystemClock } from '../../../src/runtime/clock.ts';
import { createEvidenceStore } from '../../../src/runtime/evidence.ts';
import { createLanes, type LanesOptions } from '../../../src/runtime/lanes.ts';
import { createVault } from '../../../src/runtime/vault.ts';
import { makeFolder, silentLog, testProfile } from '../browser/support.ts';

export const shopA: Shop = {
  id: 'a',
  platform: 'pinduoduo',
  site: 'sandbox',
  name: '山野集',
  platformShopId: '1',
  botAccount: 'bot',
  owner: 'p1',
  active: true,
};
export const shopB: Shop = { ...shopA, id: 'b' };

/** A backend that knows one password, hands out a session cookie and can be told to end it. */
export interface Backend {
  port: number;
  password: string;
  cookie: string;
  /** What the next proof answers instead of the truth. */
  state: 'open' | 'taken-over' | 'captcha';
  logins: number;
  dateOffsetMs: number;
}

export async function startBackend(): Promise<Backend> {
  const backend: Backend = {
    port: 0,
    password: 'canary-Passw0rd',
    cookie: 'canary-c00kie',
    state: 'open',
    logins: 0,
    dateOffsetMs: 0,
  };
  const server = createServer((request, response) => {
    response.setHeader('date', new Date(Date.now() + backend.dateOffsetMs).toUTCString());
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (request.url === '/api/login') return login(backend, request, response);
    const isKnown = request.headers.cookie?.includes(`PASS_ID=${backend.cookie}`) ?? false;
    response.end(`<title>${isKnown ? backend.state : 'login'}</title><p>商家后台</p>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  backend.port = (server.address() as AddressInfo).port;
  return backend;
}

function login(backend: Backend, request: IncomingMessage, response: ServerResponse): void {
  backend.logins += 1;
  let body = '';
  request.on('data', (chunk) => {
    body += String(chunk);
  });
  request.on('end', () => {
    const isRight = body === backend.password;
    if (isRight)
      response.setHeader('set-cookie', `PASS_ID=${backend.cookie}; Path=/; HttpOnly; Max-Age=3600`);
    response.end(isRight ? 'ok' : 'wrong');
  });
}

const unused = (): never => {
  throw new Error('not part of this test');
};

export const testAdapter: PlatformAdapter = {
  profile: testProfile,
  session: async ({ page, origins, shop }, credentials): Promise<SessionResult> => {
    await page.goto(`${origins.shop}/page`);
    if (credentials) {
      const answer = await page.evaluate(
        (password) => fetch('/api/login', { method: 'POST', body: password }).then((reply) => reply.text()),
        credentials.password,
      );
      if (answer === 'wrong') return { kind: 'wrong-password', text: '密码错误' };
      await page.goto(`${origins.shop}/page`);
    }
    const title = await page.title();
    if (title === 'login') return { kind: 'needs-login', reason: 'no cookie' };
    if (title === 'captcha') return { kind: 'needs-human', reason: 'slider', text: '请拖动滑块' };
    if (title === 'taken-over') return { kind: 'taken-over', text: '已在别处登录' };
    return { kind: 'signed-in', shopName: '山野集', platformShopId: '1', account: shop.botAccount };
  },
  listCampaigns: unused,
  readOffer: unused,
  prepare: unused,
  act: unused,
  find: unused,
  listRecords: unused,
};

function memoryOperations(clock: Clock) {
  const states = new Map<string, ShopState>();
  const operations: Pick<OperationsLedger, 'setShopState' | 'shopStates'> = {
    setShopState: async (state) => {
      const before = states.get(state.shopId);
      const isChanged = before?.session !== state.session;
      states.set(state.shopId, { ...state, since: isChanged || !before ? clock.now() : before.since });
      return { isChanged };
    },
    shopStates: async () => [...states.values()],
  };
  return { operations, states };
}

export async function openLanes(backend: Backend, overrides: Partial<LanesOptions> = {}) {
  const clock = overrides.clock ?? createSystemClock();
  const { operations, states } = memoryOperations(clock);
  const folder = await makeFolder('lanes');
  const vault = createVault({ folder: `${folder}/vault`, masterKey: Buffer.alloc(32, 7) });
  const lanes = createLanes({
    adapters: new Map([['pinduoduo', testAdapter]]),
    evidence: createEvidenceStore(`${folder}/evidence`),
    findBrowser: () => findBrowser(),
    runFolder: `${folder}/run`,
    sandboxUrl: `http://localhost:${backend.port}`,
    vault,
    operations,
    clock,
    log: silentLog,
    maxLanes: 2,
    overridesOf: async () => [],
    ...overrides,
  });
  onTestFinished(() => lanes.close());
  const signIn = async (shop: Shop): Promise<void> => {
    await vault.putCredentials(shop.id, { username: 'bot', password: backend.password });
  };
  return { lanes, vault, states, folder, signIn };
}

const never = new AbortController().signal;
export const quick = { mode: 'dry-run' as const, timeoutMs: 20_000, signal: never };

/** Lanes of two shops and `others`, whose passwords are known. */
export async function openTwo(...others: Shop[]) {
  const backend = await startBackend();
  const opened = await openLanes(backend, { maxLanes: 2 + others.length });
  for (const shop of [shopA, shopB, ...others]) await opened.signIn(shop);
  const runs = () => readdir(join(opened.folder, 'run'));
  const readTitle = (shop: Shop) => opened.lanes.withShop(shop, quick, ({ ctx }) => ctx.page.title());
  return { ...opened, runs, readTitle };
}

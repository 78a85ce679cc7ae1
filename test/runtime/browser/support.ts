import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import type { DecodedWrite, PlatformProfile } from '../../../src/ports/adapter.ts';
import type { Log } from '../../../src/ports/log.ts';
import { findBrowser } from '../../../src/runtime/browser/find.ts';
import { launchBrowser, type OpenBrowser } from '../../../src/runtime/browser/launch.ts';

export const silentLog: Log = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  child: () => silentLog,
};

/** Takes what must be closed when the thing is needed no more, last one first; the end of the test unless told otherwise. */
export type AtEnd = (close: () => Promise<void>) => void;

export async function makeFolder(name: string, atEnd: AtEnd = onTestFinished): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `promo-${name}-`));
  atEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}

export async function openTestBrowser(
  hosts = ['localhost', 'shop.localhost'],
  atEnd: AtEnd = onTestFinished,
): Promise<OpenBrowser> {
  const browser = await findBrowser();
  const open = await launchBrowser({ browser, runFolder: await makeFolder('run', atEnd), hosts });
  atEnd(() => open.close());
  return open;
}

interface Seen {
  method: string;
  path: string;
  body: string;
}

export interface TestServer {
  port: number;
  /** `http://shop.localhost:<port>` */
  origin: string;
  seen: Seen[];
}

type Answer = (request: Seen, response: ServerResponse) => void;

/** A page for every GET, `{}` for every POST, and a list of what arrived. */
export async function startTestServer(
  page: string,
  answer?: Answer,
  atEnd: AtEnd = onTestFinished,
): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const entry = { method: request.method ?? '', path: request.url ?? '', body: await readBody(request) };
    seen.push(entry);
    if (answer) answer(entry, response);
    if (response.writableEnded || response.headersSent) return;
    response.setHeader(
      'content-type',
      entry.method === 'GET' ? 'text/html; charset=utf-8' : 'application/json',
    );
    response.end(entry.method === 'GET' ? page : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, origin: `http://shop.localhost:${port}`, seen };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const Body = z.object({
  offer: z.string(),
  goods: z.string(),
  sku: z.string(),
  price: z.int(),
  stock: z.int(),
});
const Cancel = z.object({ record: z.string() });

function decodeEnrol(body: string): DecodedWrite {
  const { offer, goods, sku, price, stock } = Body.parse(JSON.parse(body));
  const lines = [{ platformSkuId: sku, priceFen: price, stock }];
  return { offerId: offer, subjects: [{ subjectId: goods, lines }] };
}

function decodeCancel(body: string): DecodedWrite {
  return { offerId: '', subjects: [], recordIds: [Cancel.parse(JSON.parse(body)).record] };
}

export const testProfile: PlatformProfile = {
  id: 'pinduoduo',
  name: 'Test',
  origins: { shop: 'https://shop.example' },
  readPaths: [
    { method: 'GET', host: 'shop', path: /^\/(page|static)\b/ },
    { method: 'POST', host: 'shop', path: /^\/api\// },
  ],
  writePaths: [
    { kind: 'enrol', method: 'POST', path: /^\/api\/enrol$/, decode: ({ body }) => decodeEnrol(body) },
    { kind: 'withdraw', method: 'POST', path: /^\/api\/cancel$/, decode: ({ body }) => decodeCancel(body) },
    { kind: 'withdraw', method: 'GET', path: /^\/page\/cancel$/, decode: () => undefined },
  ],
  statusWords: new Map(),
  reasons: [],
  actionKinds: ['enrol', 'withdraw'],
  optionalVerbs: [],
  maxSubjectsPerAct: 1,
  canResubmit: true,
  indexLagMs: 0,
  paceMs: 0,
  readiness: 'silver',
};

/** Goods 512345678901 with one sku at 9.90 and 20 pieces. */
export const testSnapshot: Snapshot = {
  kind: 'enrol',
  platformShopId: '1',
  offerId: '22660',
  slot: 'assigned',
  subject: { kind: 'listing', id: '512345678901' },
  fields: [],
  lines: [{ platformSkuId: '7001', spec: '原味', priceFen: 990, priceBasis: 'campaign', stock: 20 }],
  agreements: [],
};

export const approvedBody = { offer: '22660', goods: '512345678901', sku: '7001', price: 990, stock: 20 };

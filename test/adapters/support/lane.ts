import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPinduoduo } from '../../../adapters/pinduoduo/index.ts';
import type { Shop } from '../../../src/domain/pool/schema.ts';
import type {
  AdapterContext,
  Credentials,
  PlatformAdapter,
  PlatformProfile,
} from '../../../src/ports/adapter.ts';
import type { WriteGate } from '../../../src/ports/gate.ts';
import { findBrowser } from '../../../src/runtime/browser/find.ts';
import { createWriteGate } from '../../../src/runtime/browser/gate.ts';
import { launchBrowser } from '../../../src/runtime/browser/launch.ts';
import { createSystemClock } from '../../../src/runtime/clock.ts';
import { createEvidenceStore } from '../../../src/runtime/evidence.ts';
import { hostsOf, originsOf } from '../../../src/runtime/lanes/origins.ts';
import { workbooks } from '../../../src/runtime/workbook/read-workbook.ts';
import { silentLog } from '../../runtime/browser/support.ts';
import { startSandbox } from '../../sandbox/start.ts';

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** One sandbox and one gated browser, shared by the tests of a file. */
export interface TestLane {
  sandbox: Sandbox;
  gate: WriteGate;
  adapter: PlatformAdapter;
  credentials: Credentials;
  shop: Shop;
  /** A fresh context on the same page, with its own evidence. */
  context(overrides?: Partial<AdapterContext>): AdapterContext;
  evidencePath(hash: string): string | undefined;
  fault(kind: string, options?: FaultOptions): Promise<void>;
  clearFaults(): Promise<void>;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** A live site is given more rest than a test has time for. */
const MOST_PACE_MS = 300;

interface FaultOptions {
  match?: { path?: string; subject?: string; offer?: string };
  times?: number;
  ms?: number;
}

/** `adapter`: of the platform whose pages are worked on. */
export async function openLane(
  options: Parameters<typeof startSandbox>[0] = {},
  adapter: PlatformAdapter = createPinduoduo(),
): Promise<TestLane> {
  const sandbox = await startSandbox({ campaigns: 0, ...options });
  const folder = await mkdtemp(join(tmpdir(), 'promo-adapter-'));
  const { profile } = adapter;
  const origins = originsOf(profile, 'sandbox', sandbox.url);
  const hosts = hostsOf(origins);
  const browser = await launchBrowser({ browser: await findBrowser(), runFolder: folder, hosts });
  const gate = await createWriteGate(browser.context, { profile, origins, log: silentLog });
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  const evidence = createEvidenceStore(join(folder, 'evidence'));
  const { shop, credentials } = shopOf(sandbox, profile);
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(sandbox.controlUrl(profile.id) + path, init);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    sandbox,
    gate,
    adapter,
    credentials,
    shop,
    context: (overrides) => ({
      shop,
      origins,
      page,
      log: silentLog,
      signal: new AbortController().signal,
      clock: createSystemClock(),
      evidence: evidence.sink(),
      workbooks,
      mode: 'unattended',
      ...overrides,
    }),
    evidencePath: (hash) => evidence.pathOf(hash),
    fault: async (kind, given = {}) => void (await control('POST', '/faults', { kind, ...given })),
    clearFaults: async () => void (await control('DELETE', '/faults')),
    control,
    close: async () => {
      await browser.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

function shopOf(
  sandbox: Sandbox,
  { id: platform, paceMs }: PlatformProfile,
): Pick<TestLane, 'shop' | 'credentials'> {
  const [shop] = sandbox.modules[platform].platform.shops;
  if (!shop) throw new Error('the world has no shop');
  return {
    shop: {
      id: shop.id,
      platform,
      site: 'sandbox',
      name: shop.name,
      platformShopId: shop.platformShopId,
      botAccount: shop.account,
      owner: 'tester',
      paceMs: Math.min(paceMs, MOST_PACE_MS),
      active: true,
    },
    credentials: { username: shop.account, password: shop.password },
  };
}

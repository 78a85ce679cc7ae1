import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunContext, RunResult } from '../../../src/app/deps.ts';
import { importWorkbook } from '../../../src/app/pool/import.ts';
import type { Shop } from '../../../src/domain/pool/schema.ts';
import { type App, composeApp } from '../../../src/main.ts';
import { loadConfig } from '../../../src/runtime/config.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';
import { sandboxPasswords } from './passwords.ts';

/** The whole product over a fresh sandbox and the sample pool, composed as `npm start` composes it. */
export interface Team {
  app: App;
  sandbox: Sandbox;
  shops: Shop[];
  /** Runs one bot in one shop as the schedule would. */
  run(jobId: string, shop: Shop): Promise<RunResult>;
  /** Asks the sandbox's control interface. */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

const SAMPLES = join(import.meta.dirname, '..', '..', '..', 'data', 'samples');

export async function startTeam(options: { reviewSpeed?: number; indexLagMs?: number } = {}): Promise<Team> {
  const folder = await mkdtemp(join(tmpdir(), 'promo-e2e-'));
  const sandbox = await startSandbox(options);
  const app = await openApp(folder, sandbox.port);
  const ownership = await app.own();
  if (ownership.kind !== 'gained') throw new Error('a fresh data folder has no other owner');
  const { pool } = await app.deps.pools.read();
  const shops = pool.shops.filter((shop) => shop.platform === 'pinduoduo' && shop.active);
  for (const shop of shops) {
    const password = sandboxPasswords.get(shop.botAccount) ?? '';
    await app.vault.putCredentials(shop.id, { username: shop.botAccount, password });
  }
  let runs = 0;
  return {
    app,
    sandbox,
    shops,
    run: async (jobId, shop) => {
      const job = app.jobs.find((candidate) => candidate.id === jobId);
      if (job?.lane !== 'shop') throw new Error(`no shop job ${jobId}`);
      runs += 1;
      const run: RunContext = {
        who: `bot:${jobId}`,
        runId: `${jobId}:${runs}`,
        signal: AbortSignal.timeout(120_000),
      };
      return job.bot(app.deps, shop, run);
    },
    control: (method, path, body) => askControl(sandbox, { method, path, body }),
    close: async () => {
      await ownership.owner.release();
      await app.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openApp(folder: string, port: number): Promise<App> {
  const config = await loadConfig({
    folder,
    env: {
      PROMO_DATA_DIR: join(folder, 'data'),
      PROMO_SANDBOX_URL: `http://localhost:${port}`,
      PROMO_MASTER_KEY: '7'.repeat(64),
      PROMO_SMTP_URL: 'smtp://127.0.0.1:9',
      PROMO_MAIL_FROM: 'promo@example.com',
      PROMO_LANES: '2',
    },
  });
  const log = createLog({ folder: config.logDir, name: 'e2e', level: 'info', onStderr: false });
  const app = await composeApp(config, log);
  await importWorkbook(app.imports, join(SAMPLES, '促销数据池.xlsx'));
  return app;
}

async function askControl(
  sandbox: Sandbox,
  ask: { method: string; path: string; body: unknown },
): Promise<unknown> {
  const response = await fetch(`${sandbox.url}${ask.path}`, {
    method: ask.method,
    headers: { 'content-type': 'application/json' },
    ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
  });
  if (!response.ok) throw new Error(`${ask.path} → ${response.status} ${await response.text()}`);
  return response.json();
}

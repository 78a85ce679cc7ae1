import { join } from 'node:path';
import type { PlatformId, Pool, Shop } from '../../../src/domain/pool/schema.ts';
import { type App, composeApp, type Substitutes } from '../../../src/main.ts';
import type { PoolStore } from '../../../src/ports/pool.ts';
import { loadConfig } from '../../../src/runtime/config.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { samplePoolOf } from '../../tools/samples/sample-pool.ts';
import { sandboxPasswords } from './passwords.ts';

const SAMPLES = join(import.meta.dirname, '..', '..', '..', 'data', 'samples');

/** Exactly what a `.env` would hold, for this process and for children. */
export function environmentOf(folder: string, sandboxPort: number): Record<string, string> {
  return {
    PROMO_DATA_DIR: join(folder, 'data'),
    PROMO_SANDBOX_URL: `http://localhost:${sandboxPort}`,
    PROMO_MASTER_KEY: '7'.repeat(64),
    PROMO_SMTP_URL: 'smtp://127.0.0.1:9',
    PROMO_MAIL_FROM: 'promo@example.com',
    PROMO_LANES: '2',
    // A test's worker does what the test asks for, whatever minute it is.
    PROMO_SCHEDULE: 'off',
  };
}

/** Opened as `npm start` opens it, nothing running yet. */
export async function openApp(
  env: Record<string, string>,
  folder: string,
  substitutes: Substitutes = {},
): Promise<App> {
  const config = await loadConfig({ folder, env });
  const log = createLog({ folder: config.logDir, name: 'e2e', level: 'info', onStderr: false });
  return composeApp(config, log, substitutes);
}

export interface PoolWishes {
  /** Where the brand sells. */
  platforms: readonly PlatformId[];
  /** How long the platforms' record lists lag, as the team believes. */
  indexLagMs: number;
}

/** The sample pool with its files as the shipped workbook holds it, and the bots' passwords. Returns the active shops. */
export async function fillPool(app: App, { platforms, indexLagMs }: PoolWishes): Promise<Shop[]> {
  const { pools, clock } = app.deps;
  const pool = samplePoolOf(clock.now(), platforms);
  await app.imports.files.takeIn(SAMPLES, filesOf(pool));
  await pools.replace(pool, (await pools.read()).version);
  const { shops } = await believeLag(pools, indexLagMs);
  for (const { id, botAccount } of shops) {
    const password = sandboxPasswords.get(botAccount) ?? '';
    await app.vault.putCredentials(id, { username: botAccount, password });
  }
  return shops.filter((shop) => shop.active);
}

function filesOf({ products, qualifications }: Pool): string[] {
  return [...products.flatMap(({ pictures }) => pictures), ...qualifications.map(({ file }) => file)];
}

/** How long the team thinks that every platform's record list lags. */
export async function believeLag(pools: PoolStore, indexLagMs: number): Promise<Pool> {
  const { pool, version } = await pools.read();
  const shops = pool.shops.map((shop) => ({ ...shop, indexLagMs }));
  return (await pools.replace({ ...pool, shops }, version)).pool;
}

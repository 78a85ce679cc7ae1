import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { findBrowser } from '../../src/runtime/browser/find.ts';
import { launchBrowser } from '../../src/runtime/browser/launch.ts';

/** An empty page of the product's own browser, for what only a browser draws. */
export async function withPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const runFolder = await mkdtemp(join(tmpdir(), 'promo-pictures-'));
  const open = await launchBrowser({ browser: await findBrowser(), runFolder, hosts: ['localhost'] });
  try {
    return await work(await open.context.newPage());
  } finally {
    await open.close();
    await rm(runFolder, { recursive: true, force: true });
  }
}

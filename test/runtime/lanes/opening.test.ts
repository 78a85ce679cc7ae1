import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { RetryLater } from '../../../src/domain/errors.ts';
import { type BrowserProcess, browserProcess } from '../../tools/browser-ends.ts';
import { createMemoryLog } from '../../tools/memory-log.ts';
import { openLanes, quick, shopA, startBackend } from './support.ts';

/** A lane whose browser meets something between its start and its first page: when the session is fetched for it. */
async function openBeset(meet: (browser: BrowserProcess) => void) {
  const log = createMemoryLog();
  const backend = await startBackend();
  const { vault } = await openLanes(backend);
  const pid = () => Number(log.lines.findLast(({ message }) => message === 'browser started')?.data.pid);
  let isMet = false;
  const getSession = async (shopId: string) => {
    if (!isMet) meet(browserProcess(pid()));
    isMet = true;
    return vault.getSession(shopId);
  };
  const opened = await openLanes(backend, { log, vault: { ...vault, getSession } });
  await vault.putCredentials(shopA.id, { username: 'bot', password: backend.password });
  await vault.putSession(shopA.id, JSON.stringify({ cookies: [], origins: [] }));
  const isClear = async () =>
    (await readdir(join(opened.folder, 'run'))).length === 0 && (await browserProcess(pid()).isGone());
  const readTitle = () => opened.lanes.withShop(shopA, quick, ({ ctx }) => ctx.page.title());
  return { lanes: opened.lanes, isClear, readTitle };
}

it('G17: a browser that dies while it opens leaves nothing, and the next one is tried', async () => {
  const { isClear, readTitle } = await openBeset((browser) => browser.signal('SIGKILL'));
  await expect(readTitle()).rejects.toBeInstanceOf(RetryLater);
  await vi.waitUntil(isClear, 30_000);
  expect(await readTitle()).toBe('open');
});

it('G17: one that stands still while it opens keeps nobody from stopping, and leaves nothing', async () => {
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  const { lanes, isClear, readTitle } = await openBeset((browser) => {
    browser.signal('SIGSTOP');
    resolve();
  });
  const opening = expect(readTitle()).rejects.toBeInstanceOf(RetryLater);
  await stopped;
  await lanes.close();
  await opening;
  await vi.waitUntil(isClear, 30_000);
});

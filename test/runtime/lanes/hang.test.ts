import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it, vi } from 'vitest';
import { RetryLater } from '../../../src/domain/errors.ts';
import type { Shop } from '../../../src/domain/pool/schema.ts';
import { browserOf, crashPage } from '../../tools/browser-ends.ts';
import { msOf } from '../../tools/ms-of.ts';
import { openLanes, quick, shopA, shopB, startBackend } from './support.ts';

/** Never answers and never listens, as a page in an endless loop does to whoever reads it. */
async function spin(page: Page): Promise<never> {
  await page.evaluate(() => {
    for (;;);
  });
  throw new Error('unreachable');
}

async function stop(page: Page): Promise<string> {
  (await browserOf(page)).signal('SIGSTOP');
  return page.content();
}

async function openTwo(...others: Shop[]) {
  const backend = await startBackend();
  const opened = await openLanes(backend, { maxLanes: 2 + others.length });
  for (const shop of [shopA, shopB, ...others]) await opened.signIn(shop);
  const runs = () => readdir(join(opened.folder, 'run'));
  const readTitle = (shop: Shop) => opened.lanes.withShop(shop, quick, ({ ctx }) => ctx.page.title());
  return { ...opened, runs, readTitle };
}

describe('G17: a hung page', () => {
  it('delays the other shop by less than a second and frees its own lane', async () => {
    const { lanes, runs, readTitle } = await openTwo();
    const read = () => lanes.withShop(shopB, quick, ({ ctx }) => ctx.page.content());
    await read();
    const undisturbedMs = await msOf(read);
    const { promise: spinning, resolve: begin } = Promise.withResolvers<void>();
    const stopped = new AbortController();
    const hung = lanes.withShop(shopA, { ...quick, signal: stopped.signal }, ({ ctx }) => {
      begin();
      return spin(ctx.page);
    });
    await spinning;
    expect((await msOf(read)) - undisturbedMs).toBeLessThan(1_000);
    stopped.abort(new Error('stopped'));
    expect(await msOf(() => expect(hung).rejects.toThrow('stopped'))).toBeLessThan(15_000);
    expect(await runs()).toHaveLength(1);
    expect(await readTitle(shopA)).toBe('open');
  });

  it('or rather its whole browser standing still, at work or idle, is noticed with nobody asking, while others work', async () => {
    const shopC = { ...shopA, id: 'c' };
    const { lanes, runs, readTitle } = await openTwo(shopC);
    const idle = await lanes.withShop(shopC, quick, ({ ctx }) => browserOf(ctx.page));
    idle.signal('SIGSTOP');
    let ended = 0;
    const patient = { ...quick, timeoutMs: 300_000 };
    const hung = [
      lanes.withShop(shopA, patient, ({ ctx }) => stop(ctx.page)),
      lanes.withShop(shopC, patient, ({ ctx }) => ctx.page.content()),
    ].map((work) =>
      expect(work)
        .rejects.toBeInstanceOf(RetryLater)
        .then(() => {
          ended += 1;
        }),
    );
    expect(await readTitle(shopB)).toBe('open');
    expect(ended).toBe(0);
    // Twice what is promised, for a machine that has other things to do.
    expect(await msOf(() => Promise.all(hung))).toBeLessThan(30_000);
    await vi.waitUntil(async () => (await runs()).length === 1, 30_000);
    for (const shop of [shopA, shopC]) expect(await readTitle(shop)).toBe('open');
  });

  it('is ended by the time limit, as something to try again', async () => {
    const { lanes } = await openTwo();
    const late = lanes.withShop(shopA, { ...quick, timeoutMs: 1_000 }, ({ ctx }) =>
      ctx.clock.sleep(60_000, ctx.signal),
    );
    await expect(late).rejects.toBeInstanceOf(RetryLater);
    await expect(late).rejects.toMatchObject({ userMessage: expect.stringContaining('1 秒内没有完成') });
  });

  it('ends at once when the work listens to its signal, and keeps the browser', async () => {
    const { lanes, readTitle } = await openTwo();
    const stopped = new AbortController();
    const waiting = lanes.withShop(shopA, { ...quick, signal: stopped.signal }, async ({ ctx }) => {
      queueMicrotask(() => stopped.abort(new Error('stopped by hand')));
      await ctx.clock.sleep(60_000, ctx.signal);
    });
    expect(await msOf(() => expect(waiting).rejects.toThrow('stopped by hand'))).toBeLessThan(3_000);
    expect(await readTitle(shopA)).toBe('open');
  });
});

describe('G17: a browser that dies', () => {
  it.each([
    ['its page crashed', crashPage],
    ['it was killed', async (page: Page) => (await browserOf(page)).signal('SIGKILL')],
  ])('is something to try again when %s, leaves nothing, and the lane starts afresh', async (_, end) => {
    const { lanes, runs, readTitle } = await openTwo();
    const died = lanes.withShop(shopA, quick, async ({ ctx }) => {
      await Promise.all([end(ctx.page), ctx.page.waitForFunction('false')]);
    });
    await expect(died).rejects.toBeInstanceOf(RetryLater);
    await vi.waitUntil(async () => (await runs()).length === 0, 30_000);
    expect(await readTitle(shopA)).toBe('open');
  });

  it('leaves nothing when nobody uses it, and the next job starts afresh', async () => {
    const { lanes, runs, readTitle } = await openTwo();
    const browser = await lanes.withShop(shopA, quick, ({ ctx }) => browserOf(ctx.page));
    browser.signal('SIGKILL');
    await vi.waitUntil(async () => (await runs()).length === 0, 30_000);
    await vi.waitUntil(browser.isGone, 30_000);
    expect(await readTitle(shopA)).toBe('open');
  });
});

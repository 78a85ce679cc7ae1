import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { RetryLater } from '../../../src/domain/errors.ts';
import { openLanes, quick, shopA, shopB, startBackend } from './support.ts';

/** Never answers and never listens, as a page in an endless loop does to whoever reads it. */
async function spin(page: Page): Promise<never> {
  await page.evaluate(() => {
    for (;;);
  });
  throw new Error('unreachable');
}

async function openTwo() {
  const backend = await startBackend();
  const opened = await openLanes(backend);
  await opened.signIn(shopA);
  await opened.signIn(shopB);
  const runs = () => readdir(join(opened.folder, 'run'));
  return { ...opened, runs };
}

async function msOf(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}

describe('a hung page', () => {
  it('delays the other shop by less than a second and frees its own lane', async () => {
    const { lanes, runs } = await openTwo();
    const read = () => lanes.withShop(shopB, quick, ({ ctx }) => ctx.page.content());
    await read();
    const undisturbedMs = await msOf(read());
    const { promise: spinning, resolve: begin } = Promise.withResolvers<void>();
    const stop = new AbortController();
    const hung = lanes.withShop(shopA, { ...quick, signal: stop.signal }, ({ ctx }) => {
      begin();
      return spin(ctx.page);
    });
    await spinning;
    expect((await msOf(read())) - undisturbedMs).toBeLessThan(1_000);
    stop.abort(new Error('stopped'));
    expect(await msOf(expect(hung).rejects.toThrow('stopped'))).toBeLessThan(15_000);
    expect(await runs()).toHaveLength(1);
    expect(await lanes.withShop(shopA, quick, ({ ctx }) => ctx.page.title())).toBe('open');
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
    const { lanes } = await openTwo();
    const stop = new AbortController();
    const waiting = lanes.withShop(shopA, { ...quick, signal: stop.signal }, async ({ ctx }) => {
      queueMicrotask(() => stop.abort(new Error('stopped by hand')));
      await ctx.clock.sleep(60_000, ctx.signal);
    });
    expect(await msOf(expect(waiting).rejects.toThrow('stopped by hand'))).toBeLessThan(3_000);
    expect(await lanes.withShop(shopA, quick, ({ ctx }) => ctx.page.title())).toBe('open');
  });

  it('names a crashed page as something to try again, and starts afresh', async () => {
    const { lanes } = await openTwo();
    const crash = lanes.withShop(shopA, quick, async ({ ctx }) => {
      const session = await ctx.page.context().newCDPSession(ctx.page);
      await Promise.all([session.send('Page.crash'), ctx.page.waitForFunction('false')]);
    });
    await expect(crash).rejects.toBeInstanceOf(RetryLater);
    expect(await lanes.withShop(shopA, quick, ({ ctx }) => ctx.page.title())).toBe('open');
  });

  it('survives a browser that was killed under the work', async () => {
    const { lanes } = await openTwo();
    const killed = lanes.withShop(shopA, quick, async ({ ctx }) => {
      const session = await ctx.page.context().browser()?.newBrowserCDPSession();
      await session?.send('Browser.crash');
      await ctx.page.title();
    });
    await expect(killed).rejects.toBeInstanceOf(RetryLater);
    expect(await lanes.withShop(shopA, quick, ({ ctx }) => ctx.page.title())).toBe('open');
  });
});

import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { msOf } from '../../tools/ms-of.ts';
import { openTwo, quick, shopA, shopB } from './support.ts';

/** Never answers and never listens, as a page in an endless loop does to whoever reads it. */
async function spin(page: Page): Promise<never> {
  await page.evaluate(() => {
    for (;;);
  });
  throw new Error('unreachable');
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

import type { Page } from 'playwright';
import { describe, expect, it, vi } from 'vitest';
import { RetryLater } from '../../../src/domain/errors.ts';
import { browserOf, crashPage } from '../../tools/browser-ends.ts';
import { msOf } from '../../tools/ms-of.ts';
import { openTwo, quick, shopA, shopB } from './support.ts';

async function stop(page: Page): Promise<string> {
  (await browserOf(page)).signal('SIGSTOP');
  return page.content();
}

describe('G17: a hung page', () => {
  it('or a whole browser standing still, at work or idle, is noticed with nobody asking, while others work', async () => {
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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SessionExpired, Stop } from '../../../src/domain/errors.ts';
import { type OwnChrome, startOwnChrome } from '../../tools/own-chrome.ts';
import { openLanes, quick, shopA, startBackend } from './support.ts';

const assisted = { ...quick, mode: 'assisted' as const };
const nothing = { kind: 'enrol' as const, offerId: '1', snapshots: [] };
const attended = { forMs: 1_000, lastCheck: async () => undefined, onBlock: () => undefined };

describe('a browser of ours that a person sees', () => {
  it('takes the place of the unattended one, has somebody in front of it, arms for a press of theirs only, and closes', async () => {
    const backend = await startBackend();
    const { lanes, signIn } = await openLanes(backend, { headless: true });
    await signIn(shopA);
    const before = await lanes.withShop(shopA, quick, async ({ ctx, person }) => ({ ctx, person }));
    expect(before.person).toBeUndefined();
    const seen = await lanes.withShop(shopA, assisted, async ({ ctx, gate, person }) => {
      expect(before.ctx.page.isClosed()).toBe(true);
      expect(() => gate.arm(nothing)).toThrow(Stop);
      gate.arm(nothing, attended);
      await person?.show({ title: '请点击', lines: ['一行'] });
      const isThere = await ctx.page.locator('#promo-notice').count();
      await person?.clear();
      return { isThere, isCleared: await ctx.page.locator('#promo-notice').count(), page: ctx.page, person };
    });
    expect(seen).toMatchObject({ isThere: 1, isCleared: 0 });
    expect(seen.page.isClosed()).toBe(true);
    expect(seen.person?.hasLeft()).toBe(true);
    expect(backend.logins).toBe(1);
  });

  it('says what is missing where it cannot be seen', async () => {
    const { lanes } = await openLanes(await startBackend(), {
      findBrowser: async () => ({ origin: 'bundled', path: '/nowhere', version: '1', env: {} }),
    });
    await expect(lanes.withShop(shopA, assisted, async () => 0)).rejects.toMatchObject({
      userMessage: expect.stringContaining('--chrome 端口'),
    });
  });
});

describe('a person’s own Chrome', () => {
  let chrome: OwnChrome;
  beforeAll(async () => {
    chrome = await startOwnChrome();
  });
  afterAll(() => chrome.close());

  it('is used as it is: nobody logs in for them, nothing is kept of it, only our tab is closed', async () => {
    const backend = await startBackend();
    const { lanes, signIn, states, vault } = await openLanes(backend);
    await signIn(shopA);
    const own = { ...assisted, chromePort: chrome.port };
    const refusal = lanes.withShop(shopA, own, async () => 'never');
    await expect(refusal).rejects.toBeInstanceOf(SessionExpired);
    await expect(refusal).rejects.toMatchObject({ userMessage: expect.stringContaining('您的 Chrome') });
    const cookie = { name: 'PASS_ID', value: backend.cookie, url: `http://shop.localhost:${backend.port}` };
    await chrome.context.addCookies([cookie]);
    const theirs = chrome.context.pages().length;
    expect(await lanes.withShop(shopA, own, ({ ctx }) => ctx.page.title())).toBe('open');
    expect(chrome.context.pages()).toHaveLength(theirs);
    expect(backend.logins).toBe(0);
    expect(states.get('a')).toBeUndefined();
    expect(await vault.getSession('a')).toBeUndefined();
  });

  it('must have no tab of the platform open: what stood before the gate goes past it', async () => {
    const backend = await startBackend();
    const { lanes } = await openLanes(backend);
    const theirs = await chrome.context.newPage();
    await theirs.goto(`http://shop.localhost:${backend.port}/page`);
    const before = chrome.context.pages().length;
    const own = lanes.withShop(shopA, { ...assisted, chromePort: chrome.port }, async () => 'never');
    await expect(own).rejects.toMatchObject({ userMessage: expect.stringContaining('关闭') });
    expect(chrome.context.pages()).toHaveLength(before);
    await theirs.close();
  });

  it('is asked to be made wider where tables would be covered', async () => {
    const small = await startOwnChrome('800,600');
    try {
      const { lanes } = await openLanes(await startBackend());
      const narrow = lanes.withShop(shopA, { ...assisted, chromePort: small.port }, async () => 'never');
      await expect(narrow).rejects.toMatchObject({ userMessage: expect.stringContaining('800 像素宽') });
      expect(small.context.pages()).toHaveLength(1);
    } finally {
      await small.close();
    }
  });
});

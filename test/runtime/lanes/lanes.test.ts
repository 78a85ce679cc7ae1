import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { NeedsHuman, SessionExpired, Stop } from '../../../src/domain/errors.ts';
import { toInstant } from '../../../src/domain/time.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { openLanes, quick, shopA, shopB, startBackend, testAdapter } from './support.ts';

const unattended = { ...quick, mode: 'unattended' as const };
const nothing = { kind: 'enrol' as const, offerId: '1', snapshots: [] };

describe('session', () => {
  it('logs in with the vault, proves the shop, keeps the browser, and needs no log-in after a restart', async () => {
    const backend = await startBackend();
    const first = await openLanes(backend);
    await first.signIn(shopA);
    const title = await first.lanes.withShop(shopA, quick, ({ ctx }) => ctx.page.title());
    expect(title).toBe('open');
    expect(first.states.get('a')).toMatchObject({ session: 'signed-in', text: '已登录：bot' });
    const again = await first.lanes.withShop(shopA, quick, async ({ ctx }) => ctx.page.context());
    expect(await first.lanes.withShop(shopA, quick, async ({ ctx }) => ctx.page.context())).toBe(again);
    await first.lanes.close();
    const second = await openLanes(backend, { vault: first.vault });
    await second.lanes.withShop(shopA, quick, async () => undefined);
    expect(backend.logins).toBe(1);
  });

  it('leaves password and cookie nowhere on disk in plain', async () => {
    const backend = await startBackend();
    const { lanes, signIn, folder } = await openLanes(backend);
    await signIn(shopA);
    await lanes.withShop(shopA, quick, ({ ctx }) => ctx.evidence.json('page', '页面', { title: 'open' }));
    await lanes.close();
    expect(await readdir(join(folder, 'run'))).toEqual([]);
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) =>
      file.isFile(),
    );
    expect(files.length).toBeGreaterThan(2);
    for (const { parentPath, name } of files) {
      expect(await readFile(join(parentPath, name), 'utf8')).not.toContain('canary');
      expect((await stat(join(parentPath, name))).mode & 0o077).toBe(0);
    }
  });

  it('throws and records when nobody can log in', async () => {
    const backend = await startBackend();
    const { lanes, states } = await openLanes(backend);
    const refusal = lanes.withShop(shopA, quick, async () => 'never');
    await expect(refusal).rejects.toBeInstanceOf(SessionExpired);
    await expect(refusal).rejects.toMatchObject({
      userMessage: expect.stringContaining('promo login --shop a'),
    });
    expect(states.get('a')?.session).toBe('needs-login');
  });

  it('tries a refused password once and a new one again', async () => {
    const backend = await startBackend();
    const { lanes, vault, states, signIn } = await openLanes(backend);
    await vault.putCredentials('a', { username: 'bot', password: 'old' });
    await expect(lanes.withShop(shopA, quick, async () => 0)).rejects.toBeInstanceOf(NeedsHuman);
    await expect(lanes.withShop(shopA, quick, async () => 0)).rejects.toBeInstanceOf(NeedsHuman);
    expect(states.get('a')?.session).toBe('wrong-password');
    expect(backend.logins).toBe(1);
    await signIn(shopA);
    expect(await lanes.withShop(shopA, quick, async () => 1)).toBe(1);
  });

  it('rests after a captcha at the log-in until a person asks for it', async () => {
    const backend = await startBackend();
    const { lanes, states, signIn } = await openLanes(backend);
    backend.state = 'captcha';
    await signIn(shopA);
    for (let run = 0; run < 2; run++) {
      await expect(lanes.withShop(shopA, quick, async () => 0)).rejects.toBeInstanceOf(NeedsHuman);
    }
    expect(states.get('a')?.session).toBe('needs-human');
    expect(backend.logins).toBe(1);
    backend.state = 'open';
    states.set('a', { shopId: 'a', session: 'unknown', text: '', since: '', checkedAt: '' });
    expect(await lanes.withShop(shopA, quick, async () => 1)).toBe(1);
  });

  it('works in no shop but the one the pool names', async () => {
    const backend = await startBackend();
    const { lanes, states, signIn, vault } = await openLanes(backend);
    await signIn(shopA);
    const renamed = { ...shopA, platformShopId: '2' };
    await expect(lanes.withShop(renamed, quick, async () => 0)).rejects.toMatchObject({
      userMessage: expect.stringContaining('打开的却是「山野集」（1）'),
    });
    expect(states.get('a')?.session).toBe('wrong-shop');
    expect(await vault.getSession('a')).toBeUndefined();
  });

  it('leaves a taken-over account alone for 30 minutes', async () => {
    const backend = await startBackend();
    let nowMs = Date.now();
    const clock: Clock = { now: () => toInstant(nowMs), nowMs: () => nowMs, sleep: async () => undefined };
    const { lanes, signIn } = await openLanes(backend, { clock });
    await signIn(shopA);
    await lanes.withShop(shopA, quick, async () => 0);
    backend.state = 'taken-over';
    await expect(lanes.withShop(shopA, quick, async () => 0)).rejects.toBeInstanceOf(NeedsHuman);
    backend.state = 'open';
    nowMs += 29 * 60_000;
    await expect(lanes.withShop(shopA, quick, async () => 0)).rejects.toThrow('taken over lately');
    expect(backend.logins).toBe(1);
    nowMs += 2 * 60_000;
    expect(await lanes.withShop(shopA, quick, async () => 'back')).toBe('back');
    expect(backend.logins).toBe(2);
  });

  it('records a session that ends in the middle of a verb', async () => {
    const backend = await startBackend();
    const { lanes, states, signIn } = await openLanes(backend);
    await signIn(shopA);
    const verb = lanes.withShop(shopA, quick, async () => {
      throw new SessionExpired('redirected to log-in', '登录已失效');
    });
    await expect(verb).rejects.toBeInstanceOf(SessionExpired);
    expect(states.get('a')).toMatchObject({ session: 'needs-login', text: '登录已失效' });
    expect(await lanes.withShop(shopA, quick, async () => 'resumed')).toBe('resumed');
  });

  it('names a captcha and a platform without an adapter', async () => {
    const backend = await startBackend();
    const { lanes, signIn } = await openLanes(backend);
    await signIn(shopA);
    backend.state = 'captcha';
    await expect(lanes.withShop(shopA, quick, async () => 0)).rejects.toMatchObject({
      userMessage: expect.stringContaining('滑块验证'),
    });
    await expect(lanes.withShop({ ...shopA, platform: 'jd' }, quick, async () => 0)).rejects.toBeInstanceOf(
      Stop,
    );
  });
});

describe('what a lane tells', () => {
  it('lets a sandbox shop on loopback act alone, and knows the clock of its server', async () => {
    const backend = await startBackend();
    backend.dateOffsetMs = 300_000;
    const { lanes, signIn } = await openLanes(backend);
    await signIn(shopA);
    const told = await lanes.withShop(shopA, quick, async ({ canActUnattended, clockSkewMs, ctx }) => ({
      canActUnattended,
      skewMs: clockSkewMs(),
      origin: ctx.origins.shop,
    }));
    expect(told).toMatchObject({ canActUnattended: true, origin: `http://shop.localhost:${backend.port}` });
    expect(Math.abs((told.skewMs ?? 0) - 300_000)).toBeLessThan(30_000);
  });

  it('lets a live shop act alone only with gold', async () => {
    const backend = await startBackend();
    const live = { ...shopA, site: 'live' as const };
    for (const readiness of ['silver', 'gold'] as const) {
      const origins = { shop: `http://shop.localhost:${backend.port}` };
      const adapter = { ...testAdapter, profile: { ...testAdapter.profile, origins, readiness } };
      const { lanes, signIn } = await openLanes(backend, { adapters: new Map([['pinduoduo', adapter]]) });
      await signIn(live);
      const can = await lanes.withShop(live, unattended, async ({ canActUnattended, gate }) => {
        if (canActUnattended) gate.arm(nothing);
        else expect(() => gate.arm(nothing)).toThrow(Stop);
        return canActUnattended;
      });
      expect(can).toBe(readiness === 'gold');
    }
  });
});

describe('a dry run', () => {
  it('has a gate that nothing arms', async () => {
    const backend = await startBackend();
    const { lanes, signIn } = await openLanes(backend);
    await signIn(shopA);
    const dry = lanes.withShop(shopA, quick, async ({ gate }) => gate.arm(nothing));
    await expect(dry).rejects.toMatchObject({ userMessage: expect.stringContaining('没有发出任何写请求') });
    await lanes.withShop(shopA, unattended, async ({ gate }) => gate.arm(nothing));
    await lanes.withShop(shopA, unattended, async ({ gate }) => gate.arm(nothing));
  });
});

describe('turns', () => {
  it('works one job at a time per shop and as many shops as the machine may', async () => {
    const backend = await startBackend();
    const { lanes, signIn, folder } = await openLanes(backend, { maxLanes: 2 });
    const shops = [shopA, shopB, { ...shopA, id: 'c' }];
    await Promise.all(shops.map(signIn));
    const busy: string[] = [];
    let most = 0;
    const work = (id: string) => async () => {
      expect(busy).not.toContain(id);
      busy.push(id);
      most = Math.max(most, busy.length);
      await new Promise((resolve) => setImmediate(resolve));
      busy.splice(busy.indexOf(id), 1);
    };
    await Promise.all([...shops, ...shops].map((shop) => lanes.withShop(shop, quick, work(shop.id))));
    expect(most).toBeLessThanOrEqual(2);
    expect((await readdir(join(folder, 'run'))).length).toBeLessThanOrEqual(2);
  });

  it('closes a browser that nobody needs for a while', async () => {
    const backend = await startBackend();
    const { lanes, signIn, folder } = await openLanes(backend, { idleMs: 10 });
    await signIn(shopA);
    await lanes.withShop(shopA, quick, async () => undefined);
    await vi.waitUntil(async () => (await readdir(join(folder, 'run'))).length === 0, 10_000);
    expect(await lanes.withShop(shopA, quick, ({ ctx }) => ctx.page.title())).toBe('open');
    expect(backend.logins).toBe(1);
  });

  it('stops waiting as soon as its signal says so', async () => {
    const backend = await startBackend();
    const { lanes, signIn } = await openLanes(backend);
    await signIn(shopA);
    const stop = new AbortController();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const first = lanes.withShop(shopA, quick, () => released);
    const second = lanes.withShop(shopA, { ...quick, signal: stop.signal }, async () => 'never');
    stop.abort(new Error('stopped'));
    await expect(second).rejects.toThrow('stopped');
    release();
    await first;
  });
});

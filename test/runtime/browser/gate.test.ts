import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { hashText } from '../../../src/domain/snapshot.ts';
import type { WriteGate } from '../../../src/ports/gate.ts';
import { createWriteGate } from '../../../src/runtime/browser/gate.ts';
import { DOORS, leaveByEveryDoor } from './doors.ts';
import {
  type AtEnd,
  approvedBody,
  openTestBrowser,
  silentLog,
  startTestServer,
  type TestServer,
  testProfile,
  testSnapshot,
} from './support.ts';

const approved = { kind: 'enrol' as const, offerId: '22660', snapshots: [testSnapshot] };

const BARE = '<title>t</title>';

async function openGated(
  page = BARE,
  answer?: Parameters<typeof startTestServer>[1],
  atEnd: AtEnd = onTestFinished,
) {
  const server = await startTestServer(page, answer, atEnd);
  const { context } = await openTestBrowser(undefined, atEnd);
  const origins = { shop: server.origin };
  const gate = await createWriteGate(context, { profile: testProfile, origins, log: silentLog });
  return { server, gate, context };
}

type Gated = Awaited<ReturnType<typeof openGated>>;

async function openTab(gated: Gated) {
  const tab = await gated.context.newPage();
  await tab.goto(`${gated.server.origin}/page`);
  return { ...gated, tab };
}

const open = async (...given: Parameters<typeof openGated>) => openTab(await openGated(...given));

/** `sent` or `stopped`, as the page itself hears it. */
async function send(tab: Page, path: string, body: unknown, method = 'POST'): Promise<string> {
  return tab.evaluate(
    async ([url, text, verb]) => {
      const init = verb === 'GET' ? { method: verb } : { method: verb, body: text };
      return fetch(url, init).then(
        () => 'sent',
        () => 'stopped',
      );
    },
    [path, JSON.stringify(body), method] as const,
  );
}

const arrived = (server: TestServer) =>
  server.seen.filter(({ path }) => !/^\/page(\?|$)/.test(path)).map(({ path }) => path);
const reasons = (gate: WriteGate) => gate.takeIncidents().map(({ reason }) => reason);

describe('write gate, nothing armed', () => {
  it('lets listed reads through and stops everything else', async () => {
    const { server, gate, tab } = await open();
    expect(await send(tab, '/api/list', {})).toBe('sent');
    expect(await send(tab, '/static/a.js', {}, 'GET')).toBe('sent');
    expect(reasons(gate)).toEqual([]);
    expect(await send(tab, '/other', {}, 'GET')).toBe('stopped');
    expect(await send(tab, '/other', {})).toBe('stopped');
    expect(await send(tab, '/api/list', {}, 'PUT')).toBe('stopped');
    expect(await send(tab, `http://localhost:${server.port}/api/list`, {})).toBe('stopped');
    expect(reasons(gate)).toEqual(Array(4).fill('unknown-request'));
    expect(await send(tab, '/api/enrol', approvedBody)).toBe('stopped');
    expect(await send(tab, '/page/cancel', {}, 'GET')).toBe('stopped');
    expect(reasons(gate)).toEqual(['not-armed', 'not-armed']);
    expect(arrived(server)).toEqual(['/api/list', '/static/a.js']);
  });

  it('stops sockets, beacons, pictures, frames, windows and workers', async () => {
    const { server, gate, tab } = await open();
    await tab.evaluate(leaveByEveryDoor, `http://localhost:${server.port}`);
    const stopped: string[] = [];
    await vi.waitUntil(() => {
      stopped.push(...gate.takeIncidents().map(({ text }) => text));
      return DOORS.every((door) => stopped.some((text) => text.endsWith(door)));
    }, 10_000);
    expect(arrived(server)).toEqual([]);
  });

  it('lets no page leave a service worker behind', async () => {
    const { tab } = await open();
    const registered = await tab.evaluate(async () => {
      await navigator.serviceWorker.register('/static/service.js');
      return (await navigator.serviceWorker.getRegistrations()).length;
    });
    expect(registered).toBe(0);
  });

  it('stops beacons that a page sends while it goes away', async () => {
    const { server, gate, tab } = await open();
    const plant = (): void => {
      addEventListener('pagehide', () => {
        navigator.sendBeacon('/api/enrol', 'x');
        void fetch('/api/enrol', { method: 'POST', body: 'x', keepalive: true });
      });
    };
    await tab.evaluate(plant);
    await tab.goto(`${server.origin}/page?2`);
    await tab.evaluate(plant);
    await tab.close();
    const stopped: string[] = [];
    await vi.waitUntil(() => stopped.push(...reasons(gate)) >= 4, 10_000);
    expect(stopped).toEqual(Array(4).fill('not-armed'));
    expect(arrived(server)).toEqual([]);
  });

  it('follows a redirect only to where a request may go', async () => {
    const { server, gate, tab } = await open('', ({ path }, response) => {
      const target = new URL(path, 'http://x').searchParams.get('to');
      if (target) response.writeHead(307, { location: target }).end();
    });
    expect(await send(tab, '/api/a?to=/api/b', {})).toBe('sent');
    expect(await send(tab, '/api/a?to=/elsewhere', {})).toBe('stopped');
    expect(await send(tab, '/api/a?to=/api/enrol', approvedBody)).toBe('stopped');
    expect(arrived(server)).toEqual([
      '/api/a?to=/api/b',
      '/api/b',
      '/api/a?to=/elsewhere',
      '/api/a?to=/api/enrol',
    ]);
    expect(reasons(gate)).toEqual(['unknown-request', 'not-armed']);
  });
});

describe('write gate, armed', () => {
  const closing: Parameters<AtEnd>[0][] = [];
  let shared: Gated;
  beforeAll(async () => {
    shared = await openGated(BARE, undefined, (close) => closing.unshift(close));
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });
  // Each case waits for all that its page sends: nothing of one arrives in the next.
  beforeEach(() => {
    shared.gate.disarm();
    shared.gate.takeIncidents();
    shared.server.seen.length = 0;
  });

  it('lets the approved write through once and keeps its hash', async () => {
    const { server, gate, tab } = await openTab(shared);
    gate.arm(approved);
    expect(await send(tab, '/api/enrol', approvedBody)).toBe('sent');
    expect(await send(tab, '/api/enrol', approvedBody)).toBe('stopped');
    expect(gate.disarm()).toEqual({
      passed: true,
      requestHash: hashText(JSON.stringify(approvedBody)),
      blocked: [
        { reason: 'second', text: '同一操作的第二次写请求已拦下', url: `${server.origin}/api/enrol` },
      ],
    });
    expect(await send(tab, '/api/enrol', approvedBody)).toBe('stopped');
    expect(reasons(gate)).toEqual(['not-armed']);
    expect(server.seen.filter(({ path }) => path === '/api/enrol')).toHaveLength(1);
  });

  it('lets one of two simultaneous writes through', async () => {
    const { server, gate, tab } = await openTab(shared);
    gate.arm(approved);
    const both = await Promise.all([
      send(tab, '/api/enrol', approvedBody),
      send(tab, '/api/enrol', approvedBody),
    ]);
    expect(both.toSorted()).toEqual(['sent', 'stopped']);
    expect(server.seen.filter(({ path }) => path === '/api/enrol')).toHaveLength(1);
  });

  it.each([
    ['one 分 less', { ...approvedBody, price: 989 }, 'differs', '价格不同：核准 9.90 元，页面要发送 9.89 元'],
    ['one piece more', { ...approvedBody, stock: 21 }, 'differs', '库存不同：核准 20 件，页面要发送 21 件'],
    ['another sku', { ...approvedBody, sku: '7002' }, 'differs', '缺少 7001'],
    ['another goods', { ...approvedBody, goods: '5' }, 'differs', '商品缺少 512345678901'],
    ['another offer', { ...approvedBody, offer: '1' }, 'differs', '报名入口不同'],
    ['an unknown shape', { goods: '5' }, 'unreadable', '无法识别'],
  ])('stops %s', async (_name, body, reason, text) => {
    const { server, gate, tab } = await openTab(shared);
    gate.arm(approved);
    expect(await send(tab, '/api/enrol', body)).toBe('stopped');
    const report = gate.disarm();
    expect(report.passed).toBe(false);
    expect(report.blocked).toMatchObject([{ reason, text: expect.stringContaining(text) }]);
    expect(arrived(server)).toEqual([]);
  });

  it('stops a page whose script sends 0.99 although its field reads 9.90', async () => {
    const { server, gate, tab } = await open(LYING_FORM);
    await tab.getByLabel('活动价').fill('9.90');
    gate.arm(approved);
    await tab.getByRole('button', { name: '确认提交' }).click();
    await tab.getByText('stopped').waitFor();
    expect(await tab.getByLabel('活动价').inputValue()).toBe('9.90');
    expect(gate.disarm().blocked[0]?.text).toContain('核准 9.90 元，页面要发送 0.99 元');
    expect(arrived(server)).toEqual([]);
  });

  it('withdraws exactly the approved record', async () => {
    const { server, gate, tab } = await openTab(shared);
    gate.arm({ kind: 'withdraw', offerId: '22660', snapshots: [], recordIds: ['88'] });
    expect(await send(tab, '/api/cancel', { record: '89' })).toBe('stopped');
    expect(await send(tab, '/api/enrol', approvedBody)).toBe('stopped');
    expect(await send(tab, '/api/cancel', { record: '88' })).toBe('sent');
    expect(gate.disarm().blocked.map(({ reason }) => reason)).toEqual(['differs', 'differs']);
    expect(arrived(server)).toEqual(['/api/cancel']);
  });

  it('compares bodies of a megabyte', async () => {
    const { gate, tab } = await openTab(shared);
    gate.arm(approved);
    const padding = '素'.repeat(400_000);
    expect(await send(tab, '/api/enrol', { ...approvedBody, padding })).toBe('sent');
    expect(gate.disarm().requestHash).toBe(hashText(JSON.stringify({ ...approvedBody, padding })));
  });
});

const LYING_FORM = `<label>活动价 <input></label><button>确认提交</button><p></p><script>
  document.querySelector('button').onclick = () => fetch('/api/enrol', { method: 'POST', body: JSON.stringify(
    { offer: '22660', goods: '512345678901', sku: '7001', price: 99, stock: 20 }) })
    .catch(() => { document.querySelector('p').textContent = 'stopped'; });
</script>`;

import { describe, expect, it } from 'vitest';
import type { Reply } from './http/reply.ts';
import { createAlone, requestOf } from './kit/alone.ts';
import { servePanel } from './kit/control/serve.ts';
import type { PlatformModule } from './kit/module.ts';
import { MODULE_IDS, MODULES, moduleOfHost } from './modules.ts';

const NOBODY = '/nobody-asks-for-this';

function statusOf(reply: Reply): number | string {
  return reply.kind === 'answer' ? reply.status : reply.kind;
}

function ask({ panel }: PlatformModule, method: string, path: string, body?: object) {
  const request = requestOf(method, path, body === undefined ? '' : JSON.stringify(body));
  const reply = servePanel(panel, path, request);
  const text = reply.kind === 'answer' ? String(reply.body) : '';
  return { status: statusOf(reply), text };
}

it('has no host that two platforms answer to', () => {
  const labels = MODULE_IDS.flatMap((id) => [...MODULES[id].hosts, ...MODULES[id].assetHosts]);
  expect(new Set(labels).size).toBe(labels.length);
  for (const id of MODULE_IDS) expect(moduleOfHost(MODULES[id].hosts[0])).toBe(id);
});

describe.each(MODULE_IDS)('%s', (id) => {
  const definition = MODULES[id];
  const module: PlatformModule = createAlone<PlatformModule>(definition);
  const [home] = definition.hosts;
  const logIn = () => module.serve(home, requestOf('GET', definition.loginPath));

  it('shows its log-in page to anybody, and nothing that it does not have', async () => {
    expect(definition.id).toBe(id);
    expect([200, 302]).toContain(statusOf(await logIn()));
    for (const label of [home, ...definition.assetHosts]) {
      expect([302, 404]).toContain(statusOf(await module.serve(label, requestOf('GET', NOBODY))));
    }
  });

  it('explains itself on its control page and tells the whole truth as JSON', () => {
    const { text } = ask(module, 'GET', '/');
    for (const shop of module.platform.shops) {
      for (const words of [shop.name, shop.account, shop.password]) expect(text).toContain(words);
    }
    expect(JSON.parse(ask(module, 'GET', '/world').text)).toBeTypeOf('object');
    expect(JSON.parse(ask(module, 'GET', '/journal').text)).toEqual({ entries: [] });
    expect(ask(module, 'GET', NOBODY).status).toBe(404);
  });

  it.each([
    ['5xx', 502],
    ['reset-before', 'drop'],
    ['hang', 'never'],
    ['reset-after', 'drop'],
    ['lost-reply', 'never'],
    ['cut-reply', 'cut'],
  ])('is hit by %s as often as was asked for', async (kind, status) => {
    const undisturbed = statusOf(await logIn());
    ask(module, 'POST', '/faults', { kind, match: { path: definition.loginPath } });
    expect(statusOf(await logIn())).toBe(status);
    expect(statusOf(await logIn())).toBe(undisturbed);
  });

  it('refuses switches and outcomes it does not know', () => {
    const path = (account: string) => `/accounts/${encodeURIComponent(account)}/login-outcome`;
    const account = module.platform.shops[0]?.account ?? '';
    expect(ask(module, 'POST', '/faults', { kind: 'no-such' }).status).toBe(400);
    expect(ask(module, 'POST', path(account), { outcome: 'no-such' }).status).toBe(400);
    expect(ask(module, 'POST', path('nobody'), { outcome: 'normal' }).status).toBe(404);
    for (const outcome of Object.keys(module.panel.outcomes).toReversed()) {
      expect(ask(module, 'POST', path(account), { outcome }).status).toBe(200);
      expect(module.platform.sessions.outcomeOf(account)).toBe(outcome);
    }
  });

  it('moves its review clock on', () => {
    const before = module.platform.clock.review();
    ask(module, 'POST', '/clock/advance', { ms: 3_600_000 });
    expect(module.platform.clock.review()).toBeGreaterThanOrEqual(before + 3_600_000);
  });
});

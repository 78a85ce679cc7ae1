import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkAdapters } from '../../src/cli/doctor/adapters.ts';
import { ADAPTERS, type App } from '../../src/main.ts';
import { samplePool } from '../tools/pool-samples.ts';

async function examine(site: 'sandbox' | 'live') {
  const pool = samplePool();
  const shops = pool.shops.slice(0, 1).map((shop) => ({ ...shop, site, active: true }));
  const profiles = new Map(ADAPTERS.map(({ profile }) => [profile.id, profile]));
  const pools = { read: async () => ({ pool: { ...pool, shops }, version: 'v', policyVersion: 'p' }) };
  const checks = await checkAdapters({ deps: { profiles, pools } } as unknown as App);
  return { checks, own: checks.find(({ text }) => !text.includes('没有启用的店铺')), id: shops[0]?.id };
}

it('tells of every adapter how far it may be trusted: none was watched on its live site', async () => {
  const { checks } = await examine('sandbox');
  expect(checks.map(({ name }) => name)).toEqual(ADAPTERS.map(({ profile }) => `适配 ${profile.name}`));
  for (const { ok, text } of checks) {
    expect(ok).toBe(true);
    expect(text).toContain('没有在正式站点看过');
  }
});

it('says who presses in a live shop, and by which command', async () => {
  expect((await examine('sandbox')).own?.text).not.toContain('--assisted');
  const { own, id } = await examine('live');
  expect(own?.text).toContain(`file --assisted --shop ${id}`);
});

it.each(ADAPTERS.map(({ profile }) => [profile.id, profile.readiness] as const))(
  'the README of %s says the same: %s',
  (id, readiness) => {
    const readme = readFileSync(`adapters/${id}/README.md`, 'utf8');
    expect(readme).toContain(`Readiness: **${readiness}**`);
    expect(readme).toMatch(/never watched on the live site/);
  },
);

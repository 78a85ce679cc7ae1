import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calibrateShop } from '../../src/app/calibrate.ts';
import { describeCalibration } from '../../src/cli/calibrate-text.ts';
import type { Override } from '../../src/domain/pool/override.ts';
import type { Shop } from '../../src/domain/pool/schema.ts';
import { startTeam, type Team } from './support/team.ts';

/** The adapter held against a shop's pages, and what the team writes down about them. */
let team: Team;
let shop: Shop;
beforeAll(async () => {
  team = await startTeam();
  shop = team.shops[0] as Shop;
});
afterAll(() => team.close());

async function writeDown(...overrides: Override[]): Promise<void> {
  const { pools } = team.app.deps;
  const { pool, version } = await pools.read();
  await pools.replace({ ...pool, overrides }, version);
}

async function calibrate() {
  const calibration = await calibrateShop(team.app.deps, shop, { signal: AbortSignal.timeout(120_000) });
  const text = describeCalibration(shop, calibration, team.app.evidence.pathOf);
  return { calibration, text, step: (name: string) => calibration.steps.find((one) => one.name === name) };
}

it('says what holds, keeps what the pages answered without its content, and sends nothing', async () => {
  const { calibration, text, step } = await calibrate();
  expect(calibration.steps.map(({ result }) => result)).toEqual([...Array(5).fill('holds'), 'skipped']);
  expect(step('活动要求与表单')?.sightings).toContainEqual(
    expect.objectContaining({ name: 'choose.next', isSeen: true, isOverridden: false }),
  );
  expect(calibration).toMatchObject({ unknownWords: {}, unknownRequests: [], proposals: [] });
  const samples = calibration.samples.map(({ hash }) =>
    readFileSync(team.app.evidence.pathOf(hash) ?? '', 'utf8'),
  );
  expect(samples.length).toBeGreaterThan(5);
  expect(samples.join()).not.toContain(shop.name);
  expect(samples.join()).not.toContain(shop.platformShopId);
  expect(text).toContain('✓ 活动列表：对得上');
  expect(team.sandbox.journal.entries()).toEqual([]);
});

it('names the mark that is not there, proposes what reads alike, and goes by it once it is written down', async () => {
  const wrong = {
    id: 'o1',
    shopId: shop.id,
    kind: 'locator',
    name: 'choose.next',
    says: '^下一步骤$',
  } as const;
  await writeDown(wrong);
  const { calibration, text, step } = await calibrate();
  expect(step('活动要求与表单')?.result).toBe('differs');
  expect(text).toContain('没有找到 choose.next');
  const proposal = calibration.proposals.find(({ override }) => override.name === 'choose.next');
  expect(proposal?.override).toMatchObject({ selector: 'button', says: expect.stringContaining('下一步') });
  await writeDown({ ...wrong, ...proposal?.override });
  const right = await calibrate();
  expect(right.step('活动要求与表单')?.sightings).toContainEqual(
    expect.objectContaining({ name: 'choose.next', isSeen: true, isOverridden: true }),
  );
  expect(right.step('活动要求与表单')?.result).toBe('holds');
});

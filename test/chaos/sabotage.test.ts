import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, makeFixture } from './fixture.ts';
import { attackWithout, SMALL } from './sabotage/attack.ts';
import { GUARDS, type Guard, SABOTAGES } from './sabotage/guards.ts';

let folder: string;
let fixture: Fixture;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'promo-sabotage-'));
  fixture = await makeFixture(join(folder, 'fixture'), SMALL);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What these meet no other test meets; `npm run sabotage` runs all of them with every guard as well. */
const CONTROLS: readonly Guard[] = ['proof-of-filter', 'fence', 'approval-hashes', 'pause'];

describe('a worker without its guard', () => {
  it.concurrent.each(GUARDS)('%s is found out', async (guard) => {
    const { violations } = await attackWithout(guard, { fixture, folder });
    expect(violations.map(({ kind }) => kind)).toContain(SABOTAGES[guard].violation);
  });
});

describe('the same run with every guard', () => {
  it.concurrent.each(CONTROLS)('%s is clean', async (guard) => {
    const { violations } = await attackWithout(guard, { fixture, folder, isWhole: true });
    expect(violations).toEqual([]);
  });
});

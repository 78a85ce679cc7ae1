import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, makeFixture } from './fixture.ts';
import { attackWithout, SMALL } from './sabotage/attack.ts';
import { GUARDS, type Guard, SABOTAGES } from './sabotage/guards.ts';
import { missedBy } from './strikes.ts';

let folder: string;
let fixture: Fixture;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'promo-sabotage-'));
  fixture = await makeFixture(join(folder, 'fixture'), SMALL);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs that no other test has and that start one worker; `npm run sabotage` does all of them with every guard as well. */
const CONTROLS: readonly Guard[] = [
  'proof-of-filter',
  'fence',
  'approval-hashes',
  'no-press-beside-a-colleague',
];

describe('a worker without its guard', () => {
  it.concurrent.each(GUARDS)('%s comes to its end and is found out', async (guard) => {
    const { violations } = await attackWithout(guard, { fixture, folder });
    const kinds = violations.map(({ kind }) => kind);
    expect(kinds).toContain(SABOTAGES[guard].violation);
    expect(kinds).not.toContain('unsettled');
  });
});

describe('the same run with every guard', () => {
  it.concurrent.each(CONTROLS)('%s is clean, and meets its fault', async (guard) => {
    const report = await attackWithout(guard, { fixture, folder, isWhole: true });
    expect(report.violations).toEqual([]);
    expect(missedBy(report)).toEqual([]);
  });
});

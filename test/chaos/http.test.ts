import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { End } from './expected-ends.ts';
import { type Fixture, makeFixture } from './fixture.ts';
import { planOf, type Wanted } from './plan.ts';
import { runOnce } from './run.ts';

/** A few fixed runs of the harness; `npm run chaos -- --point all --runs 20` does each crash point of G1 twenty times. */
const INDEX_LAG_MS = 400;
const STOP_MS = 4_000;
const PATIENT = { timeout: 150_000 };

let folder: string;
let fixture: Fixture;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'promo-chaos-'));
  fixture = await makeFixture(join(folder, 'fixture'), { indexLagMs: INDEX_LAG_MS, count: 4 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ALL_FILED = { filed: 3, refused: 1 };
const RUNS: [what: string, Wanted, done: string, ends?: Partial<Record<End, number>>][] = [
  ['dies between intent and press', { point: 'before:adapter.act' }, 'kill before:adapter.act'],
  ['dies between answer and record', { point: 'after:adapter.act' }, 'kill after:adapter.act'],
  [
    'is stopped between intent and press, meanwhile paused',
    { fault: 'sigstop-paused' },
    'stop before:adapter.act',
  ],
  [
    'dies while two people take one back',
    { fault: 'withdrawal-lost-reply', point: 'after:submissions.approve' },
    'kill after:submissions.approve',
    { filed: 2, withdrawn: 1, refused: 1 },
  ],
];

describe('a worker attacked over http', () => {
  it.concurrent.each(RUNS)(
    'G1: that %s files everything once, and is settled within two minutes of its last start',
    PATIENT,
    async (what, wanted, done, ends = ALL_FILED) => {
      const place = {
        folder: join(folder, what.replaceAll(' ', '-')),
        indexLagMs: INDEX_LAG_MS,
        stopMs: STOP_MS,
      };
      const report = await runOnce({ plan: planOf(7, { ...wanted, tier: 'http' }), fixture, ...place });
      expect(report.violations).toEqual([]);
      expect(report.ends).toEqual(ends);
      expect(report.done).toContain(done);
    },
  );
});

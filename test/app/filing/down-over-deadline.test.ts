import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileSubmissions } from '../../../jobs/file-submissions.ts';
import { prepareSubmissions as prepareJob } from '../../../jobs/prepare-submissions.ts';
import { createJobWork } from '../../../src/app/job-work.ts';
import { prepareSubmissions } from '../../../src/app/prepare.ts';
import { addMs } from '../../../src/domain/time.ts';
import { createRunner } from '../../../src/runtime/runner.ts';
import { createScheduler } from '../../../src/runtime/scheduler.ts';
import { createMemoryLog } from '../../tools/memory-log.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];
const JOBS = [fileSubmissions, prepareJob];

let world: FilingWorld;
/** The platform's clock minus ours. */
let skewMs: number;

beforeEach(async () => {
  world = await createFilingWorld();
  world.pool.settings.priceLineMaxAgeHours = 10_000;
  world.pool.settings.stockMaxAgeHours = 10_000;
  await prepareSubmissions(world.deps, world.shop, world.run);
  skewMs = 0;
  const { withShop } = world.deps.lanes;
  world.deps.lanes.withShop = (shop, options, work) =>
    withShop(shop, options, (lane) => work({ ...lane, clockSkewMs: () => skewMs }));
});
afterEach(() => world.close());

/** A process that comes up, looks what is due and works it off. */
async function liveOnce(): Promise<void> {
  const { clock, shop, deps } = world;
  const { operations } = world.ledger;
  const log = createMemoryLog();
  const runner = createRunner({ operations, clock, log, work: createJobWork(deps, JOBS) });
  const activeShops = async () => [shop.id];
  const parts = { activeShops, operations, runner, clock, log };
  const scheduler = createScheduler({ jobs: JOBS, isOn: true, ...parts });
  await scheduler.sweep();
  await runner.idle();
}

describe('approved, then away over due times', () => {
  it.each([
    ['10 minutes, the deadline ahead', 10 * MINUTE, 3 * HOUR, 0, 'filed', 1],
    ['10 minutes, over the deadline', 10 * MINUTE, 5 * MINUTE, 0, 'lapsed', 0],
    ['3 hours, the deadline ahead', 3 * HOUR, 4 * HOUR, 0, 'filed', 1],
    ['3 hours, over the deadline', 3 * HOUR, 2 * HOUR, 0, 'lapsed', 0],
    ['2 days, the deadline ahead', 48 * HOUR, 72 * HOUR, 0, 'filed', 1],
    ['2 days, over the deadline', 48 * HOUR, 47 * HOUR, 0, 'lapsed', 0],
    ['back while the platform’s clock is just past it', 10 * MINUTE, 11 * MINUTE, 90_000, 'lapsed', 0],
    ['our clock an hour behind the platform’s', 10 * MINUTE, 30 * MINUTE, HOUR, 'held', 0],
    ['our clock an hour ahead of the platform’s', 10 * MINUTE, 3 * HOUR, -HOUR, 'held', 0],
  ])('G34: %s', async (_name, awayMs, untilDeadlineMs, platformAheadMs, stage, presses) => {
    const { signUpEndsAt } = await world.submission();
    world.clock.set(addMs(signUpEndsAt, -untilDeadlineMs));
    // Seen for the first time a job is due from then on: this life leaves only the memory of it.
    await liveOnce();
    world.clock.add(awayMs);
    skewMs = platformAheadMs;
    await liveOnce();
    await liveOnce();
    expect(await world.submission()).toMatchObject({ stage });
    expect(world.platform.presses).toHaveLength(presses);
    for (const run of await world.ledger.operations.lastRuns()) expect(run.result).toBe('done');
  });
});

import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { armCrashPoints } from '../../src/app/crash-point.ts';
import type { App } from '../../src/main.ts';
import { composeApp } from '../../src/main.ts';
import { loadConfig } from '../../src/runtime/config.ts';
import { createLog } from '../../src/runtime/log.ts';
import type { Owner } from '../../src/runtime/ownership.ts';
import { BY_HAND } from '../../src/runtime/runner.ts';
import { browserBytes } from './browser/memory.ts';
import { createDoer, createSettableClock, type SettableClock } from './deeds.ts';
import { openHttpLanes } from './http/lanes.ts';
import { memoryLine } from './memory.ts';
import { EXIT, Orders } from './orders.ts';
import { doPersonsPart, signUpAgain, standing, takeBack } from './person.ts';
import { tellEverything } from './telling.ts';

/** The worker under attack: the product's own composition, with crash points armed and jobs run one after the other. */
const orders = Orders.parse(JSON.parse(process.argv[2] ?? '{}'));
const OPEN_STAGES = ['approved', 'filing', 'unknown'] as const;
/** Rounds that come faster than the record list can change cost much and see nothing. */
const PAUSE_BETWEEN_ROUNDS_MS = Math.max(150, orders.indexLagMs / 10);

interface Work {
  app: App;
  owner: Owner;
  clock: SettableClock;
  /** What people take back as soon as it is filed. */
  withdrawIds: readonly string[];
}

async function main(): Promise<number> {
  const clock = createSettableClock();
  const config = await loadConfig();
  const log = createLog({ folder: config.logDir, name: 'chaos', level: config.logLevel, onStderr: false });
  const lanes = orders.tier === 'http' ? { openLanes: openHttpLanes } : {};
  const app = await composeApp(config, log, { clock, ...lanes });
  armCrashPoints(createDoer(orders.deeds, clock));
  const ownership = await app.own();
  if (ownership.kind === 'busy') {
    await app.close();
    return EXIT.refused;
  }
  const { owner } = ownership;
  writeSync(1, 'started\n');
  const work = { app, owner, clock, withdrawIds: orders.withdrawIds };
  const isSettled = await (orders.items === 0 ? workUntilSettled(work) : soak(work));
  await owner.release();
  await app.close();
  return isSettled ? EXIT.settled : EXIT.unsettled;
}

/** One worker for so many submissions: what was filed and taken back is signed up again, and again. */
async function soak(work: Work): Promise<boolean> {
  const { submissions } = work.app.deps.ledger;
  let open = (await submissions.list({ stages: ['approved'] })).map(({ id }) => id);
  for (let items = open.length; ; items += open.length) {
    if (!(await workUntilSettled({ ...work, withdrawIds: open }))) return false;
    await sayMemory(work.app, items);
    if (items >= orders.items || open.length === 0) return true;
    open = await signUpAgain(work.app, open);
  }
}

/** What lives after a collection; `gc` is there in a soak. */
async function sayMemory({ config }: App, items: number): Promise<void> {
  globalThis.gc?.();
  const { rss: rssBytes, heapUsed: heapBytes } = process.memoryUsage();
  const ofBrowsers = orders.tier === 'browser' ? await browserBytes(join(config.stateDir, 'run')) : 0;
  writeSync(1, memoryLine({ items, rssBytes, heapBytes, browserBytes: ofBrowsers }));
}

/** Settled twice, with the record list's lag between: only then the last read has seen everything there is. */
async function workUntilSettled(work: Work): Promise<boolean> {
  const until = performance.now() + orders.limitMs;
  while (performance.now() < until) {
    const isDone = await attempt(work, () => round(work));
    if (!isDone || (await countOpen(work)) > 0) {
      if (isDone) await attempt(work, () => people(work));
      await work.clock.sleep(PAUSE_BETWEEN_ROUNDS_MS);
      continue;
    }
    await work.clock.sleep(orders.indexLagMs + PAUSE_BETWEEN_ROUNDS_MS);
    if ((await attempt(work, () => round(work))) && (await countOpen(work)) === 0)
      return tellEverything(work.app, work.clock);
  }
  return false;
}

/** As the product's loops do: what fails (a full disk) is logged, and the next round tries again without a restart. */
async function attempt({ app }: Work, part: () => Promise<void>): Promise<boolean> {
  try {
    await part();
    return true;
  } catch (error) {
    app.log.error('round failed', { error });
    return false;
  }
}

async function people({ app, withdrawIds }: Work): Promise<void> {
  await doPersonsPart(app);
  await takeBack(app, withdrawIds);
}

async function round({ app, owner }: Work): Promise<void> {
  // Every job of the others' would open a browser for nothing.
  const lanes = new Set((await app.deps.ledger.submissions.list({})).map(({ shopId }) => shopId));
  await Promise.all(
    [...lanes].map(async (lane) => {
      await runJob(app, owner, { jobId: 'file-submissions', lane });
      await runJob(app, owner, { jobId: 'track-reviews', lane });
    }),
  );
  await owner.desk.takeWaiting();
  await app.deliver();
  await app.tellGroups();
}

async function runJob(app: App, owner: Owner, job: { jobId: string; lane: string }): Promise<void> {
  const dueAt = app.deps.clock.now();
  const id = `${job.jobId}:${job.lane}:${crypto.randomUUID()}`;
  await owner.runner.run({ ...job, id, dueAt, who: `bot:${job.jobId}` }, BY_HAND);
}

async function countOpen({ app, withdrawIds }: Work): Promise<number> {
  const open = await app.deps.ledger.submissions.list({ stages: OPEN_STAGES });
  return open.length + (await standing(app, withdrawIds)).length;
}

process.exitCode = await main();

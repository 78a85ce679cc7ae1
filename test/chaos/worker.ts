import { writeSync } from 'node:fs';
import { armCrashPoints } from '../../src/app/crash-point.ts';
import type { App } from '../../src/main.ts';
import { composeApp } from '../../src/main.ts';
import { loadConfig } from '../../src/runtime/config.ts';
import { createLog } from '../../src/runtime/log.ts';
import type { Owner } from '../../src/runtime/ownership.ts';
import { BY_HAND } from '../../src/runtime/runner.ts';
import { createDoer, createSettableClock, type SettableClock } from './deeds.ts';
import { openHttpLanes } from './http/lanes.ts';
import { EXIT, Orders } from './orders.ts';
import { doPersonsPart } from './person.ts';

/** The worker under attack: the product's own composition, with crash points armed and jobs run one after the other. */
const orders = Orders.parse(JSON.parse(process.argv[2] ?? '{}'));
const OPEN_STAGES = ['approved', 'filing', 'unknown'] as const;
const PAUSE_BETWEEN_ROUNDS_MS = 150;
/** A failed mail is tried again after half a minute; another after a minute. */
const MAIL_PAUSE_MS = 31_000;
const MAIL_ROUNDS = 3;

interface Work {
  app: App;
  owner: Owner;
  clock: SettableClock;
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
  const isSettled = await workUntilSettled({ app, owner, clock });
  await owner.release();
  await app.close();
  return isSettled ? EXIT.settled : EXIT.unsettled;
}

/** Settled twice, with the record list's lag between: only then the last read has seen everything there is. */
async function workUntilSettled(work: Work): Promise<boolean> {
  const until = performance.now() + orders.limitMs;
  while (performance.now() < until) {
    const isDone = await tryRound(work);
    if (!isDone || (await countOpen(work)) > 0) {
      if (isDone) await doPersonsPart(work.app);
      await work.clock.sleep(PAUSE_BETWEEN_ROUNDS_MS);
      continue;
    }
    await work.clock.sleep(orders.indexLagMs + PAUSE_BETWEEN_ROUNDS_MS);
    if ((await tryRound(work)) && (await countOpen(work)) === 0) return deliverAll(work);
  }
  return false;
}

/** As the product's loops do: what fails (a full disk) is logged, and the next round tries again without a restart. */
async function tryRound(work: Work): Promise<boolean> {
  try {
    await round(work);
    return true;
  } catch (error) {
    work.app.log.error('round failed', { error });
    return false;
  }
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
}

async function runJob(app: App, owner: Owner, job: { jobId: string; lane: string }): Promise<void> {
  const dueAt = app.deps.clock.now();
  const id = `${job.jobId}:${job.lane}:${crypto.randomUUID()}`;
  await owner.runner.run({ ...job, id, dueAt, who: `bot:${job.jobId}` }, BY_HAND);
}

async function countOpen({ app }: Work): Promise<number> {
  return (await app.deps.ledger.submissions.list({ stages: OPEN_STAGES })).length;
}

/** What failed is due again later; the clock is moved there instead of waiting. */
async function deliverAll({ app, clock }: Work): Promise<boolean> {
  for (let attempt = 1; attempt <= MAIL_ROUNDS; attempt += 1) {
    const { waiting, failed } = await app.deps.ledger.outbox.counts();
    if (waiting + failed === 0) return true;
    clock.moveBy(MAIL_PAUSE_MS * attempt);
    await app.deliver();
  }
  const { waiting, failed } = await app.deps.ledger.outbox.counts();
  return waiting + failed === 0;
}

process.exitCode = await main();

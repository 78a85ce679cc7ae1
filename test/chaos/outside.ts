import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Ledger } from '../../src/ports/ledger.ts';
import { createSystemClock } from '../../src/runtime/clock.ts';
import { createPoolStore } from '../../src/runtime/pool/pool-store.ts';
import { createLedger } from '../../src/runtime/store/index.ts';
import type { Violation } from './check/history.ts';
import type { Outside } from './faults.ts';
import { approveWhatWasBetween, pauseUntilHeard, stealClaims } from './hands.ts';
import { EXIT, type Orders } from './orders.ts';
import { fillDisk } from './small-disk.ts';
import type { Stage } from './stage.ts';
import { strike } from './strikes.ts';
import { startWorkerProcess } from './worker-process.ts';

/** How long what was begun while the worker stood still goes on after it runs again. */
const AFTERMATH_MS = 1_500;
const MOMENT_MS = 300;
const WHO = 'zhou';

interface Stopped {
  stage: Stage;
  orders: Orders;
  stopMs: number;
}

/** What happens around a worker that has been stopped; lets it go on. Returns what must not have been. */
export async function aroundStop(
  outside: Outside | undefined,
  child: ChildProcess,
  stopped: Stopped,
): Promise<Violation[]> {
  const { stage, stopMs } = stopped;
  const goOn = () => void child.kill('SIGCONT');
  if (outside !== undefined) strike(stage, outside);
  if (outside === 'second-owner') return askTwice(stopped, goOn);
  if (outside === 'deadline') await endSignUps(stage);
  if (outside === 'change-numbers') await changeNumbers(stage);
  const waitAndGoOn = async () => {
    await wait(stopMs);
    goOn();
  };
  const around = outside === undefined ? undefined : HANDS[outside];
  if (outside === 'fill-disk') await fillAround(stage, stopMs, goOn);
  else if (around) await withLedger(stage, (ledger) => around(ledger, waitAndGoOn));
  else await waitAndGoOn();
  return [];
}

/** What other hands do in the ledger; each lets the worker go on. */
const HANDS: Partial<Record<Outside, (ledger: Ledger, goOn: () => Promise<void>) => Promise<void>>> = {
  pause: (ledger, goOn) => pauseUntilHeard(ledger, goOn, AFTERMATH_MS),
  'steal-claims': (ledger, goOn) => stealClaims(ledger).then(goOn),
  'approve-other': (ledger, goOn) => approveWhatWasBetween(ledger).then(goOn),
};

/** The folder belongs to the one who stands still: the kernel's lock outlasts a SIGSTOP. */
async function askTwice({ stage, orders, stopMs }: Stopped, goOn: () => void): Promise<Violation[]> {
  const second = startWorkerProcess({ ...orders, deeds: [] }, stage.env, () => undefined);
  const [{ code }] = await Promise.all([second.ended, wait(stopMs)]);
  goOn();
  const text = `a second worker ended with ${code} beside a stopped owner`;
  return code === EXIT.refused ? [] : [{ kind: 'second-owner', text }];
}

/** Somebody enters new costs: what was approved rests on others. */
async function changeNumbers(stage: Stage): Promise<void> {
  const pools = await createPoolStore(join(stage.folder, 'data', 'pool'));
  const { pool, version } = await pools.read();
  const skus = pool.skus.map((sku) => ({ ...sku, costFen: sku.costFen + 1 }));
  await pools.replace({ ...pool, skus }, version);
  stage.numbersChangedAt = new Date().toISOString();
}

/** Every sign-up ends in a moment, by the platform's word and by ours. */
async function endSignUps(stage: Stage): Promise<void> {
  const endsAtMs = Date.now() + MOMENT_MS;
  stage.arena.endSignUps(endsAtMs);
  const [at, signUpEndsAt] = [new Date().toISOString(), new Date(endsAtMs).toISOString()];
  const change = { who: WHO, at, why: '活动提前截止', event: 'deadline-moved' };
  await withLedger(stage, async ({ submissions }) => {
    for (const { id } of await submissions.list({ isOpen: true })) {
      await submissions.change(id, { signUpEndsAt }, change);
    }
  });
}

async function fillAround(stage: Stage, stopMs: number, goOn: () => void): Promise<void> {
  const makeRoom = fillDisk(stage.stateDir);
  await wait(Math.min(stopMs, AFTERMATH_MS));
  goOn();
  await wait(AFTERMATH_MS);
  makeRoom();
}

/** The ledger of the run, opened beside the worker as a command does. */
export async function withLedger<T>(stage: Stage, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const ledger = await createLedger({ folder: stage.stateDir, clock: createSystemClock() });
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

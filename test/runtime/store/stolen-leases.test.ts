import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { Ledger } from '../../../src/ports/ledger.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { type ActorProcess, startScript } from './child.ts';
import { changeOf, createApproved, openLedger } from './samples.ts';

const ACTOR = new URL('./filing-actor.ts', import.meta.url);
const ITEMS = 1000;
const WORKERS = 3;
const POINTS = ['claimed', 'intent', 'pressed'] as const;
/** Every so many steps a worker is stopped, and stays so while the others take as many. */
const STEPS_BETWEEN_STOPS = 5;

type Said =
  | { point: 'claimed' | 'intent' | 'pressed' | 'done' }
  | { write: string; isLate: boolean; isTaken: boolean };
type Write = Extract<Said, { write: string }>;

/** Hears what the workers say, stops one now and then, and takes from it, and from all, what they had claimed. */
function createThief(ledger: Ledger, workers: number) {
  const writes: Write[] = [];
  let steps = 0;
  let running = workers;
  let nextStop = 0;
  let stopped: { until: number; wake: () => void } | undefined;
  const stolen: string[] = [];

  const wakeWhenDue = () => {
    if (stopped && (steps >= stopped.until || running === 1)) stopped.wake();
  };
  const steal = async (worker: ActorProcess, point: string) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    stopped = { until: steps + STEPS_BETWEEN_STOPS, wake: resolve };
    worker.process.kill('SIGSTOP');
    await ledger.actions.settleLeftBehind(changeOf('stolen'));
    stolen.push(point);
    wakeWhenDue();
    await promise;
    stopped = undefined;
    nextStop = steps + STEPS_BETWEEN_STOPS;
    worker.process.kill('SIGCONT');
  };
  const listen = async (worker: ActorProcess) => {
    for (;;) {
      const said = (await worker.next()) as Said;
      if ('write' in said) {
        writes.push(said);
        continue;
      }
      if (said.point === 'done') break;
      steps += 1;
      wakeWhenDue();
      const isMeant = said.point === POINTS[stolen.length % POINTS.length] && steps >= nextStop;
      const isStopped = isMeant && !stopped && running > 1;
      if (isStopped) await steal(worker, said.point);
      worker.process.stdin?.write(isStopped ? 'late\n' : 'go\n');
    }
    running -= 1;
    wakeWhenDue();
  };
  return { writes, stolen, listen };
}

/** The ledger's only submission again and again under other ids, written past the port: what is tested comes after. */
function copyFirst(path: string, count: number): string[] {
  const db = new DatabaseSync(path);
  const copies = Array.from({ length: count }, (_, index) => `copy-${index}`);
  db.exec('begin');
  for (const [table, id, ...others] of [
    ['submissions', 'id', 'subject_id'],
    ['submission_lines', 'submission_id'],
    ['approvals', 'submission_id', 'id'],
  ]) {
    db.exec(`create temp table first as select * from ${table}`);
    const rename = db.prepare(`update first set ${[id, ...others].map((name) => `${name} = :id`).join()}`);
    const insert = db.prepare(`insert into ${table} select * from first`);
    for (const copy of copies) {
      rename.run({ id: copy });
      insert.run();
    }
    db.exec('drop table first');
  }
  db.exec('commit');
  db.close();
  return copies;
}

/** What the reconciler does with an unknown outcome: the platform's record decides. */
async function reconcile(ledger: Ledger, arrived: ReadonlySet<string>): Promise<void> {
  for (const { id, lines } of await ledger.submissions.list({ stages: ['unknown'] })) {
    if (arrived.has(id)) {
      const accepted = lines.map((line) => ({ ...line, outcome: 'accepted' as const }));
      await ledger.submissions.change(id, { stage: 'filed', lines: accepted }, changeOf('found'));
      continue;
    }
    for (const readAt of ['2026-11-22T02:01:00.000Z', '2026-11-22T02:03:00.000Z']) {
      await ledger.actions.recordAbsence(id, { readAt, filter: '活动 offer-1' }, changeOf('absent'));
    }
    await ledger.submissions.change(id, { stage: 'approved' }, changeOf('absence-proven'));
  }
}

/**
 * A stop here lasts as long as the others need for some steps, and the word `late` stands for the gate that has run out; with
 * the real adapter and a real minute: `npm run chaos -- --fault sigstop --stop-ms 60000`.
 */
it('G6: three workers, leases stolen while they stand still, 1000 items: none twice, no stale write taken', async () => {
  const folder = createTempFolder();
  const ledger = await openLedger(folder);
  const ids = [(await createApproved(ledger, 'g0')).id, ...copyFirst(join(folder, 'ledger.db'), ITEMS - 1)];
  const journal = join(folder, 'platform.txt');
  writeFileSync(journal, '');
  const arrived = () => readFileSync(journal, 'utf8').split('\n').slice(0, -1);

  const thief = createThief(ledger, WORKERS);
  const share = Math.ceil(ITEMS / WORKERS);
  const orders = Array.from({ length: WORKERS }, (_, index) => ids.slice(index * share, (index + 2) * share));
  const workers = orders.map((order) => startScript(ACTOR, [folder, journal, ...order]));
  await Promise.all(workers.map(thief.listen));

  expect(new Set(thief.stolen)).toEqual(new Set(POINTS));
  const late = thief.writes.filter(({ isLate }) => isLate);
  expect(late).toHaveLength(thief.stolen.length);
  expect(late.filter(({ isTaken }) => isTaken)).toEqual([]);
  expect(new Set(arrived()).size).toBe(arrived().length);

  await reconcile(ledger, new Set(arrived()));
  const last = createThief(ledger, 1);
  const left = (await ledger.submissions.list({ stages: ['approved'] })).map(({ id }) => id);
  await last.listen(startScript(ACTOR, [folder, journal, ...left]));
  expect(arrived().toSorted()).toEqual(ids.toSorted());
  expect((await ledger.submissions.counts()).stages).toEqual({ filed: ITEMS });
});

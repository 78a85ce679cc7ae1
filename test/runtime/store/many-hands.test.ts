import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSystemClock } from '../../../src/runtime/clock.ts';
import { startLoop } from '../../../src/runtime/loop.ts';
import { acquireOwnerLock } from '../../../src/runtime/owner-lock.ts';
import { createPoolStore } from '../../../src/runtime/pool/pool-store.ts';
import { createRequestDesk } from '../../../src/runtime/requests.ts';
import { createMemoryLog } from '../../tools/memory-log.ts';
import { samplePool, sampleSku } from '../../tools/pool-samples.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { startScript } from './child.ts';
import { createDraft, openLedger } from './samples.ts';

const ITEMS = 20;
const LOOK_EVERY_MS = 20;

interface Told {
  done: string[];
  asked: string[];
}

/** The owner as the worker is one: takes what commands ask for, several at once, into the real pool. */
async function startOwner(folder: string) {
  const lock = await acquireOwnerLock(folder);
  if (lock.kind === 'busy') throw new Error('the folder is this test’s own');
  const ledger = await openLedger(folder);
  const pools = await createPoolStore(join(folder, 'pool'));
  await pools.replace(samplePool(), (await pools.read()).version);
  const answers = new Map<string, 'done' | 'failed'>();
  const addSku = async (skuId: string) => {
    const { pool, version } = await pools.read();
    await pools.replace({ ...pool, skus: [...pool.skus, sampleSku(skuId)] }, version);
  };
  const [clock, log] = [createSystemClock(), createMemoryLog()];
  const desk = createRequestDesk({
    operations: ledger.operations,
    clock,
    log,
    signal: new AbortController().signal,
    handle: async ({ id, payload }) => {
      expect(answers.has(id), `${id} was claimed before`).toBe(false);
      const isAdded = await addSku(String(payload.skuId)).then(
        () => true,
        () => false,
      );
      const state = isAdded ? 'done' : 'failed';
      answers.set(id, state);
      return { state, result: {} };
    },
  });
  const work = async () => void (await desk.takeWaiting());
  const loop = startLoop({ name: 'requests', everyMs: LOOK_EVERY_MS, clock, log, work });
  const stop = async () => {
    await loop.stop();
    await desk.settle();
    await lock.release();
  };
  return { ledger, pools, answers, stop };
}

it('G14: people who approve, cancel, file and import beside the owner: each is told the truth, nothing is lost', async () => {
  const folder = createTempFolder();
  const { ledger, pools, answers, stop } = await startOwner(folder);
  const ids: string[] = [];
  for (let index = 0; index < ITEMS; index += 1) {
    ids.push(
      (await createDraft(ledger, `g${index}`, { stage: 'awaiting-approval', requiredRoles: ['lead'] })).id,
    );
  }
  const orders = { approve: ids, cancel: ids.toReversed(), file: [...ids, ...ids] };
  const people = Object.entries(orders).map(([what, order]) =>
    startScript(new URL('./hands-actor.ts', import.meta.url), [what, folder, ...order]),
  );
  for (const person of people) expect(await person.next()).toBe('ready');
  for (const person of people) person.process.stdin?.write('go\n');
  const told = (await Promise.all(people.map((person) => person.next()))) as Told[];
  await stop();
  const [approved = [], cancelled = [], filed = []] = told.map(({ done }) => done);

  const stageOf = new Map((await ledger.submissions.list({})).map(({ id, stage }) => [id, stage]));
  for (const id of ids) {
    const expected = cancelled.includes(id) ? 'cancelled' : filed.includes(id) ? 'filing' : 'approved';
    expect([id, stageOf.get(id)]).toEqual([id, expected]);
    expect(await ledger.actions.presses(id)).toHaveLength(filed.includes(id) ? 1 : 0);
  }
  expect(filed.filter((id) => cancelled.includes(id) || !approved.includes(id))).toEqual([]);
  expect(new Set(filed).size).toBe(filed.length);

  const asked = told.flatMap((one) => one.asked);
  const { skus } = (await pools.read()).pool;
  expect(
    skus
      .slice(samplePool().skus.length)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(asked.toSorted());
  expect([...answers.values()].filter((state) => state === 'done')).toHaveLength(asked.length);
});

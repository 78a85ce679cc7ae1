import { expect, it } from 'vitest';
import { Stop } from '../../src/domain/errors.ts';
import type { PoolSnapshot } from '../../src/ports/pool.ts';
import { createPoolWatch } from '../../src/runtime/pool-watch.ts';
import { createFakeClock } from '../tools/fake-clock.ts';
import { createMemoryLog } from '../tools/memory-log.ts';
import { samplePool } from '../tools/pool-samples.ts';

it('plans every active shop anew when the pool changed, and nothing while an edit is half done', async () => {
  const pool = samplePool();
  const active = pool.shops.filter((shop) => shop.active).map((shop) => shop.id);
  const ran: string[] = [];
  let version: string | undefined = 'a';
  const watch = createPoolWatch({
    pools: {
      read: async (): Promise<PoolSnapshot> => {
        if (version === undefined) throw new Stop('skus.json is damaged', 'skus.json 第 3 行');
        return { pool, version, policyVersion: 'p' };
      },
    },
    runner: {
      run: async ({ jobId, lane }) => {
        ran.push(`${jobId} ${lane}`);
        return { result: 'done', summary: '', counts: {}, needsPerson: false };
      },
    },
    jobId: 'prepare-submissions',
    clock: createFakeClock('2026-11-22T00:00:00.000Z'),
    log: createMemoryLog(),
  });
  const lookAt = async (next: string | undefined) => {
    version = next;
    ran.length = 0;
    await watch.look();
    return ran.length;
  };
  const counts = [];
  for (const next of ['a', 'a', 'b', 'b', undefined, 'b', 'a']) counts.push(await lookAt(next));
  const all = active.length;
  expect(counts).toEqual([0, 0, all, 0, 0, 0, all]);
  expect(ran).toEqual(active.map((shop) => `prepare-submissions ${shop}`));
});

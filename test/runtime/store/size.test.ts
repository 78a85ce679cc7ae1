import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { changeOf, createDraft, openLedger } from './samples.ts';

const COUNT = 50_000;
const KEYED = ['id', 'subject_id', 'stage', 'is_open'];

/** Copies one submission 50,000 times, one in a hundred of them open. */
function multiply(path: string, id: string): void {
  const db = new DatabaseSync(path);
  const rows = db.prepare(`select name from pragma_table_info('submissions')`).all();
  const rest = rows.map(({ name }) => String(name)).filter((name) => !KEYED.includes(name));
  const numbers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${COUNT})`;
  db.prepare(
    `${numbers} insert into submissions (${KEYED}, ${rest})
     select 'sub-' || i, 'x' || i, iif(i % 100 = 0, 'ready', 'lapsed'), i % 100 = 0, ${rest}
     from submissions, n where id = ?`,
  ).run(id);
  db.close();
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

it('stays quick with 50,000 submissions', async () => {
  const folder = createTempFolder();
  const small = await openLedger(folder);
  multiply(join(folder, 'ledger.db'), (await createDraft(small, 'g1')).id);
  const openMs = await msOf(() => openLedger(folder));
  const ledger = await openLedger(folder);
  const changes: number[] = [];
  for (let index = 100; index <= 5_000; index += 100) {
    const change = () => ledger.submissions.change(`sub-${index}`, { title: '新' }, changeOf('renamed'));
    changes.push(await msOf(change));
  }
  const listMs = await msOf(async () => {
    expect(await ledger.submissions.list({ shopId: 'pdd-1', stages: ['ready'] })).toHaveLength(501);
  });
  expect(openMs).toBeLessThan(1_000);
  expect(medianOf(changes)).toBeLessThan(50);
  expect(listMs).toBeLessThan(2_000);
});

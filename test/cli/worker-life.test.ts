import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import {
  createTeamFolder,
  fingerprint,
  firstLine,
  outcomeOf,
  runPromo,
  startNode,
  WORKER,
} from './support/promo.ts';
import { goodWorkbook } from './support/workbooks.ts';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function startTeam() {
  const folder = await createTeamFolder(['PROMO_SCHEDULE=off']);
  folders.push(folder);
  return { folder, start: () => startNode(folder, [WORKER]) };
}

function residentBytes(pid: number | undefined): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(line) * 1024;
}

describe('npm start', () => {
  it('G14: says when it is ready, works beside commands, stops cleanly on SIGTERM', {
    timeout: 120_000,
  }, async () => {
    const { folder, start } = await startTeam();
    const worker = start();
    expect(await firstLine(worker)).toMatch(/^机器人已启动：店铺 1 家，任务 \d+ 个/);
    if (process.platform === 'linux') expect(residentBytes(worker.pid)).toBeLessThan(220_000_000);

    const imported = await runPromo(folder, [
      'pool',
      'import',
      goodWorkbook(folder),
      '--apply',
      '--by',
      'lin',
    ]);
    expect(imported.stderr).toContain(`已交给正在运行的机器人（进程 ${worker.pid}）`);
    expect(imported).toMatchObject({ exitCode: 0 });
    expect(readFileSync(`${folder}/data/pool/skus.json`, 'utf8')).toContain('"S9"');

    const stoppedAt = performance.now();
    worker.kill('SIGTERM');
    expect((await once(worker, 'exit'))[0]).toBe(0);
    expect(performance.now() - stoppedAt).toBeLessThan(10_000);
  });

  it('G14: refuses a second one by name, and gives the folder free the moment it is killed', {
    timeout: 120_000,
  }, async () => {
    const { folder, start } = await startTeam();
    const first = start();
    await firstLine(first);
    const before = await fingerprint(folder);
    const refused = await outcomeOf(start(), folder);
    expect(refused).toMatchObject({ exitCode: 1, log: expect.stringContaining('data folder has an owner') });
    for (const words of [`已有机器人在运行（进程 ${first.pid}`, 'PROMO_DATA_DIR']) {
      expect(refused.stderr).toContain(words);
    }
    expect(await fingerprint(folder)).toBe(before);
    first.kill('SIGKILL');
    await once(first, 'exit');
    const second = start();
    expect(await firstLine(second)).toMatch(/^机器人已启动/);
    second.kill('SIGTERM');
    expect((await once(second, 'exit'))[0]).toBe(0);
  });
});

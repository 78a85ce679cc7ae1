import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createSystemClock } from '../../src/runtime/clock.ts';
import { createLedger } from '../../src/runtime/store/create-ledger.ts';
import { createTeamFolder, firstLine, runPromo, startNode, WORKER } from './support/promo.ts';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

it('is made beside a running robot, refused back until it has stopped, and then stands paused', {
  timeout: 120_000,
}, async () => {
  const folder = await createTeamFolder(['PROMO_SCHEDULE=off']);
  folders.push(folder);
  const worker = startNode(folder, [WORKER]);
  await firstLine(worker);

  const made = await runPromo(folder, ['backup', 'copy', '--json']);
  expect(made).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('正在备份台账') });
  expect(JSON.parse(made.stdout)).toMatchObject({ folder: join(folder, 'copy'), missingEvidence: 0 });
  const replace = ['restore', 'copy', '--replace'];
  expect(await runPromo(folder, replace)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining(`进程 ${worker.pid}`),
  });
  worker.kill('SIGTERM');
  await once(worker, 'exit');

  expect(await runPromo(folder, ['restore', 'copy'])).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('--replace'),
  });
  const restored = await runPromo(folder, [...replace, '--json']);
  expect(restored.exitCode).toBe(0);
  expect(existsSync(join(JSON.parse(restored.stdout).aside, 'state', 'ledger.db'))).toBe(true);
  const ledger = await createLedger({ folder: join(folder, 'data', 'state'), clock: createSystemClock() });
  expect(await ledger.operations.pauses()).toMatchObject([{ scope: 'all' }]);
  await ledger.close();
});

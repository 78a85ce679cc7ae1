import { globSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { robotOf } from '../runtime/robots/support.ts';
import { startRobots } from '../sandbox/robots/start.ts';
import { samplePool } from '../tools/pool-samples.ts';
import { createTeamFolder, runPromo } from './support/promo.ts';

const SECRET = 'SECcanary-9d1f77';

/** A team's folder with one DingTalk robot in the pool, and its group on loopback. */
async function teamWithGroup() {
  const robots = [robotOf('dingtalk', { id: 'ops', name: '运营群' })];
  const folder = await createTeamFolder([], { ...samplePool(), robots });
  const local = await startRobots();
  onTestFinished(async () => {
    await local.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, local, address: local.add('dingtalk', 'ops', SECRET) };
}

test('a robot is registered, tried out, listed and removed', { timeout: 120_000 }, async () => {
  const { folder, local, address } = await teamWithGroup();
  const added = await runPromo(folder, ['robot', 'add', 'ops'], `${address.url}\n${SECRET}\n`);
  expect(added).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('已登记「运营群」') });
  const tried = await runPromo(folder, ['robot', 'test', 'ops']);
  expect(tried).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('已发到「运营群」') });
  expect(local.arrivals('ops')).toMatchObject([{ title: '【试发】' }]);
  const listed = await runPromo(folder, ['robot', 'list']);
  expect(listed.stdout).toMatch(/ops +运营群 +钉钉 +演练 +启用 +0 .*正常/);
  const { stdout } = await runPromo(folder, ['status', '--json']);
  expect(JSON.parse(stdout).robots).toMatchObject([{ id: 'ops', state: { waiting: 0 } }]);

  const key = new URL(address.url).searchParams.get('access_token') ?? '';
  const said = [added, tried, listed]
    .map((outcome) => outcome.stdout + outcome.stderr + outcome.log)
    .join('');
  const files = globSync(join(folder, 'data/**'), { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'latin1');
    for (const secret of [SECRET, key]) expect(text.includes(secret), path).toBe(false);
    if (path.includes('vault')) expect(statSync(path).mode & 0o777).toBe(0o600);
  }
  for (const secret of [SECRET, key]) expect(said).not.toContain(secret);

  expect((await runPromo(folder, ['robot', 'remove', 'ops'])).stdout).toContain('已删除');
  const gone = await runPromo(folder, ['robot', 'test', 'ops']);
  expect(gone).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('还没有登记 webhook') });
});

test('an address that leads elsewhere is refused and not kept', { timeout: 120_000 }, async () => {
  const { folder } = await teamWithGroup();
  const intranet = 'http://192.168.1.1/robot/send?access_token=0123456789abcdef';
  const refused = await runPromo(folder, ['robot', 'add', 'ops'], `${intranet}\n`);
  expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('只能发往本机') });
  expect(refused.stderr + refused.log).not.toContain('0123456789abcdef');
  const unknown = await runPromo(folder, ['robot', 'add', 'nobody'], `${intranet}\n`);
  expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('ops（运营群）') });
  const { stdout } = await runPromo(folder, ['robot', 'list', '--json']);
  expect(JSON.parse(stdout)).toMatchObject([{ problem: '没有登记 webhook' }]);
});

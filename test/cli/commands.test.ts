import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CLI, createTeamFolder, fingerprint, firstLine, runPromo, startNode } from './support/promo.ts';
import { promoHere } from './support/promo-here.ts';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function teamFolder(): Promise<string> {
  const folder = await createTeamFolder();
  folders.push(folder);
  return folder;
}

describe.concurrent('promo', { timeout: 120_000 }, () => {
  it('init makes what is missing, privately, and leaves the rest alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'promo-init-'));
    folders.push(folder);
    const first = await runPromo(folder, ['init']);
    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.stdout).toContain('已建立配置文件');
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    const second = await runPromo(folder, ['init']);
    expect(second.stdout).toContain('配置文件已存在');
  });

  it('doctor looks at everything, says what to do, and fails while something is wrong', async () => {
    const folder = await teamFolder();
    const outcome = await runPromo(folder, ['doctor', '--json']);
    const checks: { name: string; ok: boolean; remedy?: string }[] = JSON.parse(outcome.stdout);
    expect(outcome.exitCode).toBe(1);
    const names = checks.map((check) => check.name);
    for (const name of ['Node', '浏览器', '时区', '文件时钟', '文件权限', '数据池', '店铺 pdd-1', '邮件']) {
      expect(names).toContain(name);
    }
    for (const check of checks) expect(check.ok === (check.remedy === undefined), check.name).toBe(true);
    expect(checks.filter((check) => check.ok).map((check) => check.name)).toContain('文件权限');
  });

  it('doctor still looks at the machine when nothing is configured', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'promo-bare-'));
    folders.push(folder);
    const { stdout, exitCode } = await runPromo(folder, ['doctor']);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/✓ 浏览器/);
    expect(stdout).toMatch(/✗ 配置与数据：配置有 2 处问题/);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('sandbox runs until it is told to stop', async () => {
    const child = startNode(tmpdir(), [CLI, 'sandbox', '--port', '0']);
    expect(JSON.parse(await firstLine(child))).toMatchObject({ ready: true });
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });
});

describe('what promo answers', () => {
  it('pause stands until unpause, for everybody to see', async () => {
    const folder = await teamFolder();
    expect(await promoHere(folder, ['pause', '--shop', 'pdd-1', '--reason', '盘点'])).toMatchObject({
      exitCode: 0,
    });
    const status = JSON.parse((await promoHere(folder, ['status', '--json'])).stdout);
    expect(status.pauses).toMatchObject([{ scope: 'shop:pdd-1', reason: '盘点' }]);
    await promoHere(folder, ['unpause', '--shop', 'pdd-1']);
    expect((await promoHere(folder, ['status'])).stdout).toContain('没有暂停');
  });

  it('pool export → import changes nothing', async () => {
    const folder = await teamFolder();
    const before = await fingerprint(folder);
    expect(await promoHere(folder, ['pool', 'export', 'out.xlsx'])).toMatchObject({ exitCode: 0 });
    const answer = await promoHere(folder, ['pool', 'import', 'out.xlsx', '--json']);
    const { diffs } = JSON.parse(answer.stdout);
    expect(
      diffs.filter((diff: { added: []; changed: [] }) => diff.added.length + diff.changed.length > 0),
    ).toEqual([]);
    expect(await fingerprint(folder)).toBe(before);
  });

  it.each([
    [['approve', '--by', 'zhou'], 0, '没有等待审批的申报'],
    [['file', '--dry-run'], 0, '没有待提交的申报'],
    [['consent', 'list'], 0, '没有待同意的协议'],
    [['export', 'ledger'], 0, '"submissions":[]'],
    [['show', 'sub-gone'], 1, 'sub-gone'],
    [['approve', '--by', 'nobody'], 2, '没有在职人员 nobody'],
    [['pause', '--reason', '盘点'], 2, '--shop、--platform、--all 三者选一'],
    [['run', 'no-such-job'], 2, '没有任务 no-such-job'],
    [['cancel', 'sub-gone', '--by', 'lin', '--reason', '不报了'], 1, 'sub-gone'],
  ] as const)('%s → %i', async (args, exitCode, text) => {
    const outcome = await promoHere(await teamFolder(), args);
    expect(`${outcome.stdout}${outcome.stderr}`).toContain(text);
    expect(outcome.exitCode).toBe(exitCode);
  });
});

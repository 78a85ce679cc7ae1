import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MODULE_IDS } from './modules.ts';
import { startSandbox } from './start.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

interface Ended {
  code: number | null;
  stderr: string;
}

async function runToEnd(args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stderr };
}

it('says in Chinese which port is taken and what to do, and exits 1', async () => {
  const sandbox = await startSandbox();
  const { code, stderr } = await runToEnd(['--port', String(sandbox.port)]);
  await sandbox.close();
  expect(code).toBe(1);
  expect(stderr).toContain(`端口 ${sandbox.port} 已被占用`);
  expect(stderr).toContain('--port');
});

it.each([[['--port', 'x']], [['--sead', '1']]])('refuses %j with exit code 2', async (args) => {
  expect(await runToEnd(args)).toMatchObject({ code: 2 });
});

it('prints one line when it listens and goes on SIGTERM', async () => {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--seed', '3'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [words] = (await once(child.stderr, 'data')) as [Buffer];
  expect(words.toString('utf8')).toContain('http://mms-pinduoduo.localhost');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const ready = JSON.parse(line.toString('utf8')) as { url: string; ready: boolean };
  expect(ready.ready).toBe(true);
  const page = await fetch(ready.url);
  expect(await page.text()).toContain('http://mms-pinduoduo.localhost');
  child.kill('SIGTERM');
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(0);
});

it.each(MODULE_IDS)('starts the whole world of %s in less than 300 ms of processor time', async (id) => {
  const tookMs = [];
  for (const seed of [7, 8, 9]) {
    const before = process.cpuUsage();
    const sandbox = await startSandbox({ seed });
    expect(sandbox.modules[id].platform.shops).toHaveLength(2);
    const { user, system } = process.cpuUsage(before);
    await sandbox.close();
    tookMs.push((user + system) / 1000);
  }
  expect(Math.min(...tookMs)).toBeLessThan(300);
});

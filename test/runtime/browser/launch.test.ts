import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FORBIDDEN_SWITCHES } from '../../../src/runtime/browser/arguments.ts';
import { findBrowser } from '../../../src/runtime/browser/find.ts';
import { launchBrowser } from '../../../src/runtime/browser/launch.ts';
import { createRunFolder, sweepRunFolder } from '../../../src/runtime/browser/run-folder.ts';
import { type RunningProcess, runningProcesses } from '../../tools/processes.ts';
import { makeFolder, startTestServer } from './support.ts';

async function launch(runFolder: string) {
  const browser = await findBrowser();
  return launchBrowser({ browser, runFolder, hosts: ['shop.localhost'] });
}

/** The browser and all its children lead back to one process group. */
async function processesOf(pid: number): Promise<RunningProcess[]> {
  return (await runningProcesses()).filter(({ group }) => group === pid);
}

const started: number[] = [];
afterEach(() => {
  for (const pid of started.splice(0)) if (existsSync(`/proc/${pid}`)) process.kill(pid, 'SIGKILL');
});

describe('a launched browser', () => {
  it('carries no switch that lets pages hang or read each other, in no process', async () => {
    const runFolder = await makeFolder('run');
    const open = await launch(runFolder);
    const all = await processesOf(open.pid);
    await open.close();
    expect(all.length).toBeGreaterThan(2);
    expect(all.some(({ commandLine }) => commandLine.includes('--type=renderer'))).toBe(true);
    for (const { commandLine } of all) {
      const switches = commandLine.split(' ').map((text) => text.split('=')[0]);
      for (const forbidden of FORBIDDEN_SWITCHES) expect(switches).not.toContain(forbidden);
      if (process.getuid?.() !== 0) expect(switches).not.toContain('--no-sandbox');
    }
    expect(all[0]?.commandLine).toContain('MAP * ~NOTFOUND , EXCLUDE shop.localhost');
  });

  it('sees none of our environment', async () => {
    process.env.PROMO_CANARY = 'canary-secret';
    const open = await launch(await makeFolder('run'));
    delete process.env.PROMO_CANARY;
    const environment = await readFile(`/proc/${open.pid}/environ`, 'utf8');
    await open.close();
    expect(environment).not.toContain('canary');
  });

  it('reaches no host but its own', async () => {
    const server = await startTestServer('<title>mine</title>');
    const open = await launch(await makeFolder('run'));
    const page = await open.context.newPage();
    await page.goto(server.origin);
    expect(await page.title()).toBe('mine');
    await expect(page.goto(`http://localhost:${server.port}/`)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    await expect(page.goto(`http://127.0.0.1:${server.port}/`)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    await open.close();
  });

  it('G17: closes with its folder even when its process does not listen', async () => {
    const runFolder = await makeFolder('run');
    const open = await launch(runFolder);
    process.kill(open.pid, 'SIGSTOP');
    const start = performance.now();
    await Promise.all([open.close(), open.close()]);
    expect(performance.now() - start).toBeLessThan(8_000);
    expect(await readdir(runFolder)).toEqual([]);
    await vi.waitUntil(async () => (await processesOf(open.pid)).length === 0, 5_000);
  });

  it('G17: is gone within 5 s after kill -9 of Node, spinning page and all; the next start removes its folder', async () => {
    const runFolder = await makeFolder('run');
    const node = spawn(process.execPath, [
      fileURLToPath(new URL('./spinning-child.ts', import.meta.url)),
      runFolder,
    ]);
    if (node.pid) started.push(node.pid);
    const [pid] = await new Promise<number[]>((resolve) => {
      createInterface(node.stdout).once('line', (line) => resolve([Number(line)]));
    });
    expect(await processesOf(pid ?? 0)).not.toEqual([]);
    node.kill('SIGKILL');
    await vi.waitUntil(async () => (await processesOf(pid ?? 0)).length === 0, 5_000);
    expect(await readdir(runFolder)).toHaveLength(1);
    expect(await sweepRunFolder(runFolder)).toBe(1);
    expect(await readdir(runFolder)).toEqual([]);
  });
});

/** Makes a browser's folder and lives on. */
const MAKE_FOLDER = `
  const { createRunFolder } = await import('${new URL('../../../src/runtime/browser/run-folder.ts', import.meta.url)}');
  process.stdout.write(await createRunFolder(process.argv[1]) + '\\n');
  process.stdin.resume();
`;

describe('sweeping', () => {
  it('kills a browser that outlived its Node process, but nobody else with its number', async () => {
    const runFolder = await makeFolder('run');
    const folder = join(runFolder, '999999999-abc');
    await mkdir(folder);
    const child = spawn('/bin/sh', ['-c', 'sleep 60; :', folder], { detached: true, stdio: 'ignore' });
    const other = spawn('/bin/sh', ['-c', 'sleep 60; :'], { detached: true, stdio: 'ignore' });
    started.push(child.pid ?? 0, other.pid ?? 0);
    await writeFile(join(folder, 'browser.pid'), String(child.pid));
    await mkdir(join(runFolder, '999999998-def'));
    await writeFile(join(runFolder, '999999998-def', 'browser.pid'), String(other.pid));
    const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
    expect(await sweepRunFolder(runFolder)).toBe(2);
    expect(await ended).toBe('SIGKILL');
    expect(other.exitCode ?? other.signalCode).toBeNull();
    expect(await readdir(runFolder)).toEqual([]);
  });

  it('leaves alone what a living process has open, and nothing of one that had its number', async () => {
    const runFolder = await makeFolder('run');
    const own = await createRunFolder(runFolder);
    const neighbour = spawn(process.execPath, ['--input-type=module', '-e', MAKE_FOLDER, runFolder]);
    started.push(neighbour.pid ?? 0);
    await new Promise((resolve) => createInterface(neighbour.stdout).once('line', resolve));
    for (const mark of [process.pid, `${process.pid}-1`]) await mkdir(join(runFolder, `${mark}-earlier`));
    expect(await sweepRunFolder(runFolder)).toBe(2);
    expect(await readdir(runFolder)).toHaveLength(2);
    const ended = new Promise((resolve) => neighbour.once('exit', resolve));
    neighbour.kill('SIGKILL');
    await ended;
    expect(await sweepRunFolder(runFolder)).toBe(1);
    expect(await readdir(runFolder)).toEqual([basename(own)]);
    expect(await sweepRunFolder(join(runFolder, 'nowhere'))).toBe(0);
  });
});

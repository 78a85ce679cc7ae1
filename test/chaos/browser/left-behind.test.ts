import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { type LeftBehind, watchLeftBehind } from './left-behind.ts';

const DEAD = 999_999_999;
const LIMITS_MS = { browserMs: 500, folderMs: 500 };

let runFolder: string;
let profile: string;
let browser: ChildProcess;
let leftBehind: LeftBehind;

/** As a killed worker leaves them: a process that leads its group and names its folder, and its number in there. */
beforeEach(async () => {
  runFolder = createTempFolder();
  profile = join(runFolder, `${DEAD}-abc`);
  await mkdir(profile);
  browser = spawn('/bin/sh', ['-c', 'sleep 60; :', profile], { detached: true, stdio: 'ignore' });
  await writeFile(join(profile, 'browser.pid'), String(browser.pid));
  leftBehind = watchLeftBehind(runFolder, LIMITS_MS);
});

afterEach(() => endBrowser());

async function endBrowser(): Promise<void> {
  if (browser.exitCode !== null || browser.signalCode !== null) return;
  const gone = once(browser, 'exit');
  process.kill(-(browser.pid ?? 0), 'SIGKILL');
  await gone;
}

describe('what a killed worker leaves', () => {
  it('is nothing when browser and folder go in time', async () => {
    leftBehind.died(DEAD);
    await endBrowser();
    leftBehind.started(1);
    await rm(profile, { recursive: true });
    expect((await leftBehind.verdict()).violations).toEqual([]);
  });

  it('is named when its browser stays', async () => {
    leftBehind.died(DEAD);
    const { violations, stayed } = await leftBehind.verdict();
    expect(violations.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^a browser stayed for/));
    expect(stayed.browserMs).toBeGreaterThanOrEqual(LIMITS_MS.browserMs);
  });

  it('is named when the folder stays beside the next worker, and at the end', async () => {
    await endBrowser();
    leftBehind.started(1);
    const texts = (await leftBehind.verdict()).violations.map(({ text }) => text);
    expect(texts).toContainEqual(expect.stringMatching(/folder stayed for/));
    expect(texts).toContain('1 folders at the end');
  });
});

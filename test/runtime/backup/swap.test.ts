import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rememberFolder } from '../../../src/runtime/backup/opened-folder.ts';
import {
  completeRestore,
  decideSwap,
  finishSwap,
  isSwapPending,
  lockRestore,
  stagingOf,
} from '../../../src/runtime/backup/swap.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';

const PARTS = ['pool', 'state'];

/** A data folder with `old` content and, staged beside it, `new`. */
function twoContents(): string {
  const dataDir = createTempFolder();
  for (const part of PARTS) {
    put(join(dataDir, part), 'old');
    put(join(stagingOf(dataDir), part), 'new');
  }
  return dataDir;
}

function put(folder: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'ledger.db'), text);
}

const contents = (folder: string) =>
  PARTS.map((part) => readFileSync(join(folder, part, 'ledger.db'), 'utf8'));

describe('putting a restored folder in place', () => {
  it('leaves the old one as long as nothing is decided', async () => {
    const dataDir = twoContents();
    await completeRestore(dataDir);
    expect(contents(dataDir)).toEqual(['old', 'old']);
  });

  it.each([0, 1, 2, 3, 4])('is completed at the next start when killed after %i renames', async (renames) => {
    const dataDir = twoContents();
    await decideSwap(dataDir, 'aside');
    mkdirSync(join(dataDir, 'aside'));
    const steps = PARTS.flatMap((part) => [
      [join(dataDir, part), join(dataDir, 'aside', part)],
      [join(stagingOf(dataDir), part), join(dataDir, part)],
    ]);
    for (const [from = '', to = ''] of steps.slice(0, renames)) renameSync(from, to);
    await completeRestore(dataDir);
    expect(contents(dataDir)).toEqual(['new', 'new']);
    expect(contents(join(dataDir, 'aside'))).toEqual(['old', 'old']);
    expect(isSwapPending(dataDir)).toBe(false);
  });

  it.each(['', '\0\0\0\0', '{"aside', '{"beside":"x"}'])(
    'G15: is not guessed when the plan reads %j',
    async (plan) => {
      const dataDir = twoContents();
      await decideSwap(dataDir, 'aside');
      const path = join(dataDir, '.restore', 'plan.json');
      writeFileSync(path, plan);
      await expect(completeRestore(dataDir)).rejects.toMatchObject({
        name: 'Stop',
        userMessage: expect.stringContaining(path),
      });
      expect(contents(dataDir)).toEqual(['old', 'old']);
    },
  );

  it('loses nothing that came to stand there in between', async () => {
    const dataDir = twoContents();
    await decideSwap(dataDir, 'aside');
    mkdirSync(join(dataDir, 'aside'));
    renameSync(join(dataDir, 'state'), join(dataDir, 'aside', 'state'));
    put(join(dataDir, 'state'), 'late');
    await completeRestore(dataDir);
    expect(contents(dataDir)).toEqual(['new', 'new']);
    expect(readdirSync(join(dataDir, 'aside')).filter((name) => name.startsWith('state'))).toHaveLength(2);
  });

  it('is one process’s work', async () => {
    const dataDir = twoContents();
    const lock = await lockRestore(dataDir);
    await decideSwap(dataDir, 'aside');
    await expect(completeRestore(dataDir)).rejects.toMatchObject({
      userMessage: expect.stringContaining(`进程 ${process.pid}`),
    });
    await finishSwap(dataDir);
    await lock.release();
    await completeRestore(dataDir);
    expect(contents(dataDir)).toEqual(['new', 'new']);
    expect(existsSync(stagingOf(dataDir))).toBe(true);
  });
});

it('is noticed by whoever waited for the folder meanwhile', async () => {
  const dataDir = twoContents();
  const refuseMoved = rememberFolder(join(dataDir, 'state'));
  refuseMoved();
  await decideSwap(dataDir, 'aside');
  expect(refuseMoved).toThrow('replaced');
  await completeRestore(dataDir);
  expect(refuseMoved).toThrow('replaced');
  rememberFolder(join(dataDir, 'state'))();
});

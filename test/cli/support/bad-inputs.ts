import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { expect } from 'vitest';
import { createTeamFolder, fingerprint, firstLine, runPromo, startNode, WORKER } from './promo.ts';

export interface BadInput {
  name: string;
  /** Makes the input bad; answers what the command line says then. */
  arrange: (folder: string) => string[] | Promise<string[]>;
  env?: () => string[];
  input?: string;
  exitCode: number;
  /** Chinese: each must be on standard error. */
  says: (string | RegExp)[];
  /** English, in the log. */
  logs?: RegExp;
}

interface Team {
  startWorker(folder: string): Promise<void>;
  /** In a folder of its own: the command says what is wrong, ends with its code and changes nothing. */
  expectRefused(row: BadInput): Promise<void>;
  close(): Promise<void>;
}

/** Teams' folders, made bad one by one, and the workers started in them. */
export function openTeam(): Team {
  const folders: string[] = [];
  const running: ChildProcess[] = [];
  return {
    startWorker: async (folder) => {
      const child = startNode(folder, [WORKER]);
      running.push(child);
      await firstLine(child);
    },
    expectRefused: async (row) => {
      const folder = await createTeamFolder(row.env?.());
      folders.push(folder);
      const args = await row.arrange(folder);
      const before = await fingerprint(folder);
      const outcome = await runPromo(folder, args, row.input);
      for (const words of row.says) expect(outcome.stderr).toMatch(words);
      expect(outcome).toMatchObject({ exitCode: row.exitCode });
      if (row.logs) expect(outcome.log).toMatch(row.logs);
      expect(await fingerprint(folder)).toBe(before);
    },
    close: async () => {
      for (const child of running.filter((one) => one.exitCode === null)) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

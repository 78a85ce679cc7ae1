import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { canMount } from '../chaos/small-disk.ts';
import { createTempFolder } from '../tools/temp-folder.ts';
import type { FullDiskReport } from './support/full-disk-day.ts';

const DAY = join(import.meta.dirname, 'support', 'full-disk-day.ts');
const FULL = '磁盘已满';

/**
 * A disk of its own can only be mounted where user namespaces are allowed: not on macOS and Windows, nor in a locked container.
 * There only the sweeps over failing calls run, and the output says that no disk was really full.
 */
const dayOnSmallDisk = async (): Promise<FullDiskReport> => {
  const { stdout } = await promisify(execFile)('unshare', ['-rm', process.execPath, DAY, createTempFolder()]);
  return JSON.parse(stdout);
};

it('G13: on a really full disk people can read, are told, lose nothing, and go on without a restart', async () => {
  const isReal = canMount();
  process.stdout.write(
    isReal ? 'G13: on a really full tmpfs\n' : 'G13: no full disk, unshare -rm is refused\n',
  );
  if (!isReal) return;
  const { full, free, worker, ...day } = await dayOnSmallDisk();
  expect(full.status).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(FULL) });
  expect(full.import).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(FULL) });
  expect(free.status.stdout).not.toContain(FULL);
  expect(free.import).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining(`进程 ${worker.pid}`),
  });
  expect(worker).toMatchObject({ isAlive: true, exitCode: 0 });
  expect(day).toMatchObject({ isUnchanged: true, halfWritten: [] });
  expect(day.mails).toEqual([expect.stringContaining(FULL)]);
});

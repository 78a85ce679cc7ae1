import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { makeFolder } from './support.ts';

const CHILD = fileURLToPath(new URL('./full-disk-child.ts', import.meta.url));

it('a disk without room for a profile: the folder is named, nothing stays behind, room is enough to go on', async () => {
  const args = ['-rm', process.execPath, CHILD, await makeFolder('small-disk')];
  const { stdout } = await promisify(execFile)('unshare', args);
  const told = JSON.parse(stdout);
  expect(told).toMatchObject({
    isStop: true,
    text: expect.stringMatching(/磁盘已满.*无需重启/),
    leftBehind: { folders: 0, processes: 0 },
    foldersAtEnd: 0,
  });
  expect(told.text).toContain(told.runFolder);
});

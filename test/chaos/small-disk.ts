import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const SIZE = '12m';
const FILLER = 'filler';
const BLOCK = Buffer.alloc(64 * 1024);

/** A file system of its own, so small that it can be filled. Needs the user namespace that `inNamespace` starts. */
export function mountSmallDisk(folder: string): () => void {
  run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder]);
  return () => run('umount', ['-l', folder]);
}

/** Whether this machine lets us mount: in a user namespace of our own, entered by `unshare -rm`. */
export function canMount(): boolean {
  return spawnSync('unshare', ['-rm', 'true']).status === 0;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}

/** Writes until nothing more fits; returns what makes room again. */
export function fillDisk(folder: string): () => void {
  const path = join(folder, FILLER);
  const file = openSync(path, 'w');
  try {
    for (;;) writeSync(file, BLOCK);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(file);
  }
  return () => rmSync(path);
}

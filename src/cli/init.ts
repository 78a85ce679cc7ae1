import { constants } from 'node:fs';
import { chmod, copyFile } from 'node:fs/promises';
import { join } from 'node:path';

const EXAMPLE = join(import.meta.dirname, '..', '..', '.env.example');

/** Copies the example beside the caller; an existing file stays as it is. Readable by its owner only: it will hold a password. */
export async function createEnvFile(folder = process.cwd()): Promise<{ path: string; created: boolean }> {
  const path = join(folder, '.env');
  try {
    await copyFile(EXAMPLE, path, constants.COPYFILE_EXCL);
    await chmod(path, 0o600);
    return { path, created: true };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return { path, created: false };
    throw error;
  }
}

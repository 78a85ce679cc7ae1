import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createFolderPrivately } from '../durable-file.ts';
import { ledgerPath, syncFile } from './ledger-file.ts';
import { ledgerStop, translateSqliteError } from './sqlite-errors.ts';

/**
 * Writes one consistent state of the folder's ledger to the new file `to`, beside whoever works on it: one read transaction,
 * nobody waits for it. Throws `Stop` when the ledger is damaged, so that no backup of damage passes for a good one.
 */
export async function copyLedger(folder: string, to: string): Promise<void> {
  const from = ledgerPath(folder);
  await createFolderPrivately(dirname(to));
  // SQLite fills an empty file that is there, and leaves its mode.
  await (await open(to, 'wx', 0o600)).close();
  try {
    withDatabase(from, (db) => db.prepare('vacuum into ?').run(to));
    const answers = withDatabase(to, (db) => db.prepare('pragma quick_check').all());
    if (answers.length !== 1 || answers[0]?.quick_check !== 'ok')
      throw ledgerStop(from, '检查没有通过,可能已损坏');
  } catch (error) {
    throw translateSqliteError(error, from);
  }
  await syncFile(to);
}

function withDatabase<T>(path: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

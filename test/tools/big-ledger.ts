import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { createLedger } from '../../src/runtime/store/index.ts';
import { createRandom } from '../demo/random.ts';
import { createFakeClock } from './fake-clock.ts';
import { historyOf, type TableRows } from './ledger-history.ts';
import { NOW } from './sample-draft.ts';

type Writer = (row: object) => void;

/**
 * Fills `ledger.db` of an empty folder with `count` submissions and all that belongs to them: 97 % closed over two years, the
 * rest open in every stage. Written past the port, in one unsynced transaction; the same seed gives the same ledger.
 */
export async function writeBigLedger(
  folder: string,
  count: number,
  { now = NOW, seed = 1 } = {},
): Promise<void> {
  await (await createLedger({ folder, clock: createFakeClock(now) })).close();
  const db = new DatabaseSync(join(folder, 'ledger.db'));
  try {
    db.exec('pragma synchronous = off; begin');
    const random = createRandom(seed);
    const writers = new Map<string, Writer>();
    for (let index = 0; index < count; index++)
      writeRows(db, writers, historyOf({ index, count, random, now }));
    db.exec('commit; pragma wal_checkpoint(truncate)');
  } finally {
    db.close();
  }
}

function writeRows(db: DatabaseSync, writers: Map<string, Writer>, tables: TableRows): void {
  for (const [table, rows] of Object.entries(tables)) {
    for (const row of rows) {
      const write = writers.get(table) ?? writerOf(db, table, row);
      writers.set(table, write);
      write(row);
    }
  }
}

function writerOf(db: DatabaseSync, table: string, sample: object): Writer {
  const names = Object.keys(sample);
  const columns = names.map((name) => `"${snakeOf(name)}"`).join();
  const marks = names.map(() => '?').join();
  const insert: StatementSync = db.prepare(`insert into ${snakeOf(table)} (${columns}) values (${marks})`);
  return (row) => {
    const values: Record<string, SQLInputValue> = { ...row };
    insert.run(...names.map((name) => values[name] ?? null));
  };
}

function snakeOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

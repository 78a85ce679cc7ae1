import { CamelCasePlugin, Kysely } from 'kysely';
import type { Clock } from '../../ports/clock.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { createActionLedger } from './actions/index.ts';
import { createCampaignLedger } from './campaigns.ts';
import { ensureLedgerFile } from './ledger-file.ts';
import { migrate } from './migrate.ts';
import { createOperationsLedger } from './operations.ts';
import { createOutboxLedger } from './outbox.ts';
import { createRecordLedger } from './records.ts';
import type { LedgerDb, LedgerTables } from './schema.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import { createSubmissionLedger } from './submissions.ts';

const IN_MEMORY = ':memory:';

export interface LedgerOptions {
  /** Folder of `ledger.db`; `:memory:` keeps it in this process only, for tests. */
  folder: string;
  clock: Clock;
}

/**
 * Opens the ledger, making or updating it first. Throws `Stop`, naming the file and the remedy, when it is damaged, somebody
 * else's, or written by a newer version; such a file is never touched.
 */
export async function createLedger({ folder, clock }: LedgerOptions): Promise<Ledger> {
  const isInMemory = folder === IN_MEMORY;
  const path = isInMemory ? IN_MEMORY : await ensureLedgerFile(folder, (next) => build(next, clock));
  const db = await openMigrated(path, clock);
  return {
    campaigns: createCampaignLedger(db),
    submissions: createSubmissionLedger(db),
    actions: createActionLedger(db),
    records: createRecordLedger(db),
    outbox: createOutboxLedger(db),
    operations: createOperationsLedger(db, clock),
    close: () => db.destroy(),
  };
}

async function build(path: string, clock: Clock): Promise<void> {
  await (await openMigrated(path, clock)).destroy();
}

async function openMigrated(path: string, clock: Clock): Promise<LedgerDb> {
  const db = new Kysely<LedgerTables>({
    dialect: createSqliteDialect(path),
    plugins: [new CamelCasePlugin()],
  });
  try {
    await migrate(db, path, clock);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

import { CamelCasePlugin, Kysely, sql } from 'kysely';
import type { Clock } from '../../ports/clock.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { createActionLedger } from './actions/index.ts';
import { createCampaignLedger } from './campaigns.ts';
import { createDigestLedger } from './digest.ts';
import { createLedgerHistory } from './history.ts';
import { ensureLedgerFile } from './ledger-file.ts';
import { migrate } from './migrate.ts';
import { createOperationsLedger } from './operations.ts';
import { createOutboxLedger } from './outbox.ts';
import { createImportLedger } from './pool-imports.ts';
import { createRecordLedger } from './records.ts';
import { createRobotLedger } from './robot-deliveries.ts';
import type { LedgerDb, LedgerTables } from './schema.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import { createSubmissionLedger } from './submissions.ts';
import { createWatchLedger } from './watch.ts';

const IN_MEMORY = ':memory:';

interface LedgerOptions {
  /** Folder of `ledger.db`; `:memory:` keeps it in this process only, for tests. */
  folder: string;
  clock: Clock;
  /** How long a write waits for another process's transaction; ours last milliseconds. */
  lockWaitMs?: number;
}

/**
 * Opens the ledger, making or updating it first. Throws `Stop`, naming the file and the remedy, when it is damaged, somebody
 * else's, or written by a newer version; such a file is never touched.
 */
export async function createLedger(options: LedgerOptions): Promise<Ledger> {
  const { folder, clock } = options;
  const isInMemory = folder === IN_MEMORY;
  const path = isInMemory ? IN_MEMORY : await ensureLedgerFile(folder, (next) => build(next, options));
  const db = await openMigrated(path, options);
  return {
    campaigns: createCampaignLedger(db),
    submissions: createSubmissionLedger(db),
    actions: createActionLedger(db),
    records: createRecordLedger(db),
    outbox: createOutboxLedger(db),
    robots: createRobotLedger(db),
    watch: createWatchLedger(db),
    operations: createOperationsLedger(db, clock),
    digest: createDigestLedger(db),
    imports: createImportLedger(db),
    history: createLedgerHistory(db),
    close: () => db.destroy(),
  };
}

async function build(path: string, options: LedgerOptions): Promise<void> {
  await (await openMigrated(path, options)).destroy();
}

async function openMigrated(path: string, options: LedgerOptions): Promise<LedgerDb> {
  const { clock, lockWaitMs = 5_000 } = options;
  const db = new Kysely<LedgerTables>({
    dialect: createSqliteDialect(path, lockWaitMs),
    plugins: [new CamelCasePlugin()],
  });
  try {
    await migrate(db, path, clock);
    // Written into the file's head: only once it is known to be ours. Changes nothing when it stands already.
    await sql`pragma journal_mode = wal`.execute(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

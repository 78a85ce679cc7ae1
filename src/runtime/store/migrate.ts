import type { Clock } from '../../ports/clock.ts';
import type { SchemaDb } from './migrations/columns.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';
import { ledgerStop } from './sqlite-errors.ts';

/** Brings the schema up to date in one transaction; two processes that start together do it once. */
export async function migrate(db: LedgerDb, path: string, clock: Clock): Promise<void> {
  if (await isUpToDate(db, path)) return;
  await db.transaction().execute(async (tx) => {
    await createMigrationsTable(tx);
    const applied = await appliedNames(tx);
    for (const migration of MIGRATIONS) {
      if (applied.has(migration.name)) continue;
      await migration.up(tx as unknown as SchemaDb);
      await tx.insertInto('migrations').values({ name: migration.name, appliedAt: clock.now() }).execute();
    }
  });
}

/** False for a new database too. Refuses one that somebody else made, or a newer version of this program. */
async function isUpToDate(db: LedgerDb, path: string): Promise<boolean> {
  const tables = await db.introspection.getTables();
  if (tables.length === 0) return false;
  if (!tables.some((table) => table.name === 'migrations')) {
    throw ledgerStop(path, '这个文件不是 PromoPilot 的台账,请换一个数据文件夹,或把它移走');
  }
  const applied = await appliedNames(db);
  const unknown = [...applied].filter((name) => !MIGRATIONS.some((migration) => migration.name === name));
  if (unknown.length > 0) {
    throw ledgerStop(path, `由更新的版本写成(${unknown.join('、')}),请升级 PromoPilot 后再打开`);
  }
  return applied.size === MIGRATIONS.length;
}

async function createMigrationsTable(tx: LedgerTx): Promise<void> {
  await tx.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('applied_at', 'text', (column) => column.notNull())
    .execute();
}

async function appliedNames(db: LedgerDb): Promise<Set<string>> {
  const rows = await db.selectFrom('migrations').select('name').execute();
  return new Set(rows.map((row) => row.name));
}

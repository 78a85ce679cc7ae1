import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CamelCasePlugin, type CompiledQuery, Kysely } from 'kysely';
import { expect, it } from 'vitest';
import { createDigestLedger } from '../../../src/runtime/store/digest.ts';
import type { LedgerTables } from '../../../src/runtime/store/schema.ts';
import { createSqliteDialect } from '../../../src/runtime/store/sqlite-dialect.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { NOW, openLedger } from './samples.ts';

/** Asks everything once and keeps the SQL that was run. */
async function statementsOf(path: string): Promise<CompiledQuery[]> {
  const statements: CompiledQuery[] = [];
  const db = new Kysely<LedgerTables>({
    dialect: createSqliteDialect(path, 1_000),
    plugins: [new CamelCasePlugin()],
    log: ({ query }) => {
      statements.push(query);
    },
  });
  const digest = createDigestLedger(db);
  await digest.counts(NOW);
  await digest.open();
  await digest.closedSince(NOW, 10);
  await digest.turnedAwaySince(NOW);
  await digest.correctable(NOW);
  await digest.followers(['a']);
  await digest.openApprovals();
  await digest.milestones(['filed'], NOW);
  await digest.campaigns(NOW, []);
  await digest.openVerdicts(['needs-price-decision'], 10);
  await db.destroy();
  return statements.filter(({ sql }) => sql.startsWith('select'));
}

/** Offers are few, and `found` is a limited list made on the way: neither is history. */
const MAY_BE_SCANNED =
  /^SCAN (submissions USING COVERING INDEX submissions_by_stage_review_planned|offers|found)/;

it('finds by index what it reads: only counting passes over history, in an index', async () => {
  const folder = createTempFolder();
  await openLedger(folder);
  const path = join(folder, 'ledger.db');
  const statements = await statementsOf(path);
  expect(statements.length).toBeGreaterThan(12);
  const db = new DatabaseSync(path, { readOnly: true });
  const scans = statements.flatMap(({ sql, parameters }) => {
    const plan = db.prepare(`explain query plan ${sql}`).all(...(parameters as string[]));
    const steps = plan.map(({ detail }) => String(detail)).filter((step) => step.startsWith('SCAN'));
    return steps.filter((step) => !MAY_BE_SCANNED.test(step)).map((step) => `${step}: ${sql}`);
  });
  db.close();
  expect(scans).toEqual([]);
});

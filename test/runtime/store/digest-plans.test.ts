import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CamelCasePlugin, type CompiledQuery, Kysely } from 'kysely';
import { expect, it } from 'vitest';
import { createDigestLedger } from '../../../src/runtime/store/digest.ts';
import type { LedgerTables } from '../../../src/runtime/store/schema.ts';
import { createSqliteDialect } from '../../../src/runtime/store/sqlite-dialect.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { answerOf, changeOf, createApproved, NOW, openLedger, pressed, REFUSED } from './samples.ts';

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
  const milestones = { events: ['filed'], since: NOW };
  const asked = { now: NOW, newsSince: '', closedSince: NOW, closedLimit: 10, milestones };
  expect((await digest.submissions(asked)).turnedAway).toHaveLength(1);
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
  const ledger = await openLedger(folder);
  const action = await pressed(ledger, [await createApproved(ledger, 'a')]);
  await ledger.actions.recordAnswers(action.id, [answerOf('a', REFUSED)], changeOf('answered'));
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

import { type NumberPart, type NumberRow, numberRowKey } from '../../domain/rules/number-rows.ts';
import type { ImportLedger } from '../../ports/import-ledger.ts';
import type { Change } from '../../ports/ledger.ts';
import { recordChange } from './events.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';
import { writeAtomically } from './transactions.ts';

export function createImportLedger(db: LedgerDb): ImportLedger {
  return {
    record: (rows, change) => writeAtomically(db, (tx) => recordImport(tx, rows, change)),
    importers: async () => {
      const rows = await db.selectFrom('poolImports').select(['part', 'rowId', 'person']).execute();
      return new Map(rows.map(({ part, rowId, person }) => [numberRowKey({ part, id: rowId }), person]));
    },
  };
}

async function recordImport(tx: LedgerTx, rows: readonly NumberRow[], change: Change): Promise<void> {
  const { who: person, at } = change;
  for (const { part, id: rowId } of rows) {
    await tx
      .insertInto('poolImports')
      .values({ part, rowId, person, at })
      .onConflict((conflict) => conflict.columns(['part', 'rowId']).doUpdateSet({ person, at }))
      .execute();
  }
  const counts = Object.fromEntries(
    [...Map.groupBy(rows, ({ part }): NumberPart => part)].map(([part, of]) => [part, of.length]),
  );
  const data = { rows: counts, ...change.data };
  await recordChange(tx, { aggregate: 'pool', aggregateId: 'numbers' }, { ...change, data });
}

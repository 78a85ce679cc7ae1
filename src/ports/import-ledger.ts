import type { NumberRow } from '../domain/rules/number-rows.ts';
import type { Change } from './ledger.ts';

/** Who brought in which numbers of the pool. */
export interface ImportLedger {
  /** `change.who`, a person, now stands behind these rows; whoever did before no longer does. Repeating it is safe. */
  record(rows: readonly NumberRow[], change: Change): Promise<void>;
  /** By `numberRowKey`: person id. A row that no named person imported is left out. */
  importers(): Promise<ReadonlyMap<string, string>>;
}

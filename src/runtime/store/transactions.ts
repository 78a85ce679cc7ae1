import type { LedgerDb, LedgerTx } from './schema.ts';

/** All or nothing, and alone: nobody writes between its first read and its commit. */
export function writeAtomically<T>(db: LedgerDb, work: (tx: LedgerTx) => Promise<T>): Promise<T> {
  return db.transaction().execute(work);
}

/** Several queries see one state of the ledger; within a transaction they already do. */
export function readConsistently<T>(db: LedgerDb, work: (reader: LedgerDb) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().setAccessMode('read only').execute(work);
}

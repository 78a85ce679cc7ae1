import type { WatchLedger } from '../../ports/watch-ledger.ts';
import { closedBreaches, keepBreaches, openBreaches } from './breaches.ts';
import { knownListings, recordListings } from './listing-states.ts';
import type { LedgerDb } from './schema.ts';
import { writeAtomically } from './transactions.ts';

export function createWatchLedger(db: LedgerDb): WatchLedger {
  return {
    recordListings: (shopId, reading) => writeAtomically(db, (tx) => recordListings(tx, { shopId, reading })),
    listings: (shopId, ids) => knownListings(db, { shopId, ids }),
    keepBreaches: (submission, breaches, change) =>
      writeAtomically(db, (tx) => keepBreaches(tx, { submission, breaches }, change)),
    openBreaches: (filter = {}) => openBreaches(db, filter),
    closedBreaches: (filter) => closedBreaches(db, filter),
  };
}

export { createLedger, type LedgerOptions } from './create-ledger.ts';

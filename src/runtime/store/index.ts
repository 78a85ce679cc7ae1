export { createLedger } from './create-ledger.ts';

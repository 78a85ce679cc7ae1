import type { Ledger } from '../ports/ledger.ts';

/** Parts of the ledger that write; digest and history only read. */
type WritingPart = Exclude<keyof Ledger, 'digest' | 'history' | 'close'>;
type Methods = { [Part in WritingPart]: Record<keyof Ledger[Part], 'write' | 'read'> };

/** Every method of the ledger by what it does: a new one that is not sorted in here does not compile. */
export const LEDGER_METHODS = {
  campaigns: {
    recordScout: 'write',
    recordOffer: 'write',
    recordVerdicts: 'write',
    listCampaigns: 'read',
    currentOffers: 'read',
    currentOffer: 'read',
    offerVersion: 'read',
    facts: 'read',
    verdicts: 'read',
  },
  submissions: {
    create: 'write',
    change: 'write',
    approve: 'write',
    giveConsent: 'write',
    get: 'read',
    list: 'read',
    counts: 'read',
    behind: 'read',
    pledgedElsewhere: 'read',
    latest: 'read',
    approvalWaits: 'read',
    approvals: 'read',
    consents: 'read',
    events: 'read',
    story: 'read',
  },
  actions: {
    claim: 'write',
    commitIntent: 'write',
    renewIntent: 'write',
    recordAnswers: 'write',
    release: 'write',
    note: 'write',
    settleLeftBehind: 'write',
    recordAbsence: 'write',
    get: 'read',
    list: 'read',
    presses: 'read',
  },
  records: {
    keep: 'write',
    keepAll: 'write',
    list: 'read',
    kept: 'read',
    openForeign: 'read',
  },
  outbox: {
    add: 'write',
    joinBatch: 'write',
    markSent: 'write',
    markFailed: 'write',
    due: 'read',
    counts: 'read',
    list: 'read',
  },
  robots: {
    route: 'write',
    beginPost: 'write',
    markTaken: 'write',
    rest: 'write',
    markRefused: 'write',
    unrouted: 'read',
    due: 'read',
    states: 'read',
  },
  watch: {
    recordListings: 'write',
    keepBreaches: 'write',
    listings: 'read',
    openBreaches: 'read',
    closedBreaches: 'read',
  },
  imports: {
    record: 'write',
    importers: 'read',
  },
  operations: {
    pause: 'write',
    unpause: 'write',
    request: 'write',
    claimRequest: 'write',
    finishRequest: 'write',
    settleAfterRestart: 'write',
    beginRun: 'write',
    endRun: 'write',
    setShopState: 'write',
    markRestored: 'write',
    pauses: 'read',
    restores: 'read',
    getRequest: 'read',
    lastDueTimes: 'read',
    lastRuns: 'read',
    lastSuccesses: 'read',
    notRun: 'read',
    shopStates: 'read',
  },
} as const satisfies Methods;

type Sorted = typeof LEDGER_METHODS;
type WritesOf<Part extends keyof Sorted> = {
  [Name in keyof Sorted[Part]]: Sorted[Part][Name] extends 'write' ? Name : never;
}[keyof Sorted[Part]];

/** `actions.claim`, `outbox.markSent` … */
export type LedgerWrite = { [Part in keyof Sorted]: `${Part}.${WritesOf<Part> & string}` }[keyof Sorted];

import { describe, expect, it } from 'vitest';
import type { JournalEntry } from './journal.ts';
import { judgeRun, type LedgerExport, type LedgerSubmission } from './oracle.ts';

let seq = 0;
const stamp = (): { seq: number; at: string; shop: string; offerId: string } => {
  seq += 1;
  return { seq, at: '2026-11-22T01:00:00.000Z', shop: '486', offerId: '22660' };
};
const commit = (
  nonce: string,
  recordId: string,
  source: 'merchant' | 'staff' = 'merchant',
  alreadyOpen = false,
): JournalEntry => ({
  ...stamp(),
  kind: 'commit',
  nonce,
  account: 'bot',
  source,
  goods: [{ goodsId: '5001', recordId, alreadyOpen, skus: [] }],
});
const closed = (recordId: string, kind: 'closed' | 'withdraw' = 'closed'): JournalEntry => ({
  ...stamp(),
  kind,
  goodsId: '5001',
  recordId,
  status: 401,
});
const submission = (occurrence: number, stage: string, platformRecordId?: string): LedgerSubmission => ({
  id: `s${occurrence}`,
  shopId: 'pdd-flagship',
  platformShopId: '486',
  offerId: '22660',
  platformListingId: '5001',
  occurrence,
  stage,
  review: 'none',
  ...(platformRecordId === undefined ? {} : { platformRecordId }),
});
const ledger = (submissions: LedgerSubmission[], events: LedgerExport['events'] = []): LedgerExport => ({
  submissions,
  events,
});
const CLEAN = { commits: 1, doubles: 0, resent: 0, resentReported: 0, phantoms: 0, lost: 0 };

describe('judgeRun', () => {
  it.each<[string, JournalEntry[], LedgerExport, object]>([
    ['one press, filed', [commit('a', 'r1')], ledger([submission(1, 'filed')]), CLEAN],
    ['one press, not shown', [commit('a', 'r1')], ledger([]), { ...CLEAN, lost: 1 }],
    [
      'one press, ledger says held',
      [commit('a', 'r1')],
      ledger([submission(1, 'held')]),
      { ...CLEAN, lost: 1 },
    ],
    [
      'second press while open',
      [commit('a', 'r1'), commit('b', 'r2')],
      ledger([submission(1, 'filed')]),
      { ...CLEAN, commits: 2, doubles: 1, lost: 1 },
    ],
    [
      'sent twice by the network, reported',
      [commit('a', 'r1'), commit('a', 'r2')],
      ledger([submission(1, 'filed')], [{ kind: 'resent-detected', submissionId: 's1' }]),
      { ...CLEAN, resent: 1, resentReported: 1 },
    ],
    [
      'second occurrence after a rejection',
      [commit('a', 'r1'), closed('r1'), commit('b', 'r2')],
      ledger([submission(1, 'filed'), submission(2, 'filed')]),
      { ...CLEAN, commits: 2 },
    ],
    [
      'second occurrence after a withdrawal',
      [commit('a', 'r1'), closed('r1', 'withdraw'), commit('b', 'r2')],
      ledger([submission(1, 'filed'), submission(2, 'filed')]),
      { ...CLEAN, commits: 2 },
    ],
    [
      'pressed on top of a colleague',
      [commit('', 'r1', 'staff'), commit('b', 'r2')],
      ledger([submission(1, 'filed')]),
      { ...CLEAN, doubles: 1 },
    ],
    [
      'pressed on top of a record from before the run',
      [commit('b', 'r2', 'merchant', true)],
      ledger([submission(1, 'filed')]),
      { ...CLEAN, doubles: 1 },
    ],
    ['a colleague alone', [commit('', 'r1', 'staff')], ledger([]), { ...CLEAN, commits: 0 }],
    ['filed, and never taken', [], ledger([submission(1, 'filed')]), { ...CLEAN, commits: 0, phantoms: 1 }],
    [
      'filed by the record of a colleague',
      [commit('', 'r1', 'staff')],
      ledger([submission(1, 'filed', 'r1')]),
      { ...CLEAN, commits: 0, phantoms: 1 },
    ],
    [
      'filed by another record than the one we left',
      [commit('a', 'r1')],
      ledger([submission(1, 'filed', 'r9')]),
      { ...CLEAN, phantoms: 1 },
    ],
    [
      'two occurrences filed by the one press',
      [commit('a', 'r1'), commit('a', 'r2')],
      ledger(
        [submission(1, 'filed', 'r1'), submission(2, 'filed', 'r2')],
        [{ kind: 'resent-detected', submissionId: 's1' }],
      ),
      { ...CLEAN, resent: 1, resentReported: 1, phantoms: 1 },
    ],
    [
      'two occurrences of two presses, one without its record',
      [commit('a', 'r1'), closed('r1'), commit('b', 'r2')],
      ledger([submission(1, 'filed', 'r1'), submission(2, 'filed')]),
      { ...CLEAN, commits: 2 },
    ],
    ['approved and forgotten', [], ledger([submission(1, 'approved')]), { ...CLEAN, commits: 0, lost: 1 }],
    ['left unknown', [], ledger([submission(1, 'unknown')]), { ...CLEAN, commits: 0, lost: 1 }],
    [
      'held, refused, lapsed',
      [],
      ledger(['held', 'refused', 'lapsed'].map((s, i) => submission(i, s))),
      { ...CLEAN, commits: 0 },
    ],
  ])('%s', (_name, journal, exported, expected) => {
    expect(judgeRun(journal, exported)).toEqual(expected);
  });
});

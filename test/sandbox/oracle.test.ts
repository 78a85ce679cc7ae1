import { describe, expect, it } from 'vitest';
import type { JournalEntry } from './journal.ts';
import { judgeRun, type LedgerExport, type LedgerSubmission } from './oracle.ts';

let seq = 0;
const stamp = () => {
  seq += 1;
  const at = '2026-11-22T01:00:00.000Z';
  return { seq, at, platform: 'pinduoduo', shop: '486', offerId: '22660' } as const;
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
  slot: 'assigned',
  occurrence,
  stage,
  review: 'none',
  ...(platformRecordId === undefined ? {} : { platformRecordId }),
});
const inSlot = (occurrence: number, slot: string): LedgerSubmission => ({
  ...submission(occurrence, 'filed'),
  slot,
});
const ledger = (submissions: LedgerSubmission[], events: LedgerExport['events'] = []): LedgerExport => ({
  submissions,
  events,
});
/** One press, one workbook: goods in the slots given, each with a record of its own. */
const workbook = (nonce: string, slots: string[]): JournalEntry => ({
  ...stamp(),
  kind: 'commit',
  nonce,
  account: 'bot',
  source: 'merchant',
  goods: slots.map((slot) => ({
    goodsId: '5001',
    recordId: `${nonce}-${slot}`,
    slot,
    alreadyOpen: false,
    skus: [],
  })),
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
    [
      'several submissions by one workbook, each in its slot',
      [workbook('a', ['10点', '12点'])],
      ledger([inSlot(1, '10点'), inSlot(2, '12点')]),
      { ...CLEAN, commits: 2 },
    ],
    [
      'one line of a workbook not shown, another filed in a slot nobody took',
      [workbook('a', ['10点', '12点'])],
      ledger([inSlot(1, '10点'), inSlot(2, '14点')]),
      { ...CLEAN, commits: 2, phantoms: 1, lost: 1 },
    ],
    [
      'the same slot again while it is open',
      [workbook('a', ['10点']), workbook('b', ['10点', '12点'])],
      ledger([inSlot(1, '10点'), inSlot(2, '12点')]),
      { ...CLEAN, commits: 3, doubles: 1, lost: 1 },
    ],
  ])('%s', (_name, journal, exported, expected) => {
    expect(judgeRun(journal, exported)).toEqual(expected);
  });
});

import { describe, expect, it } from 'vitest';
import type { History, ViolationKind } from './check/history.ts';
import { checkHistory } from './check/index.ts';
import { commitOf, controlOf, eventOf, forgedHistory } from './forged.ts';

const kindsOf = (history: History): ViolationKind[] => checkHistory(history).map(({ kind }) => kind);

/** One spoiled place each, and what the checker must call it. */
const FORGERIES: [ViolationKind, string, (history: History) => Partial<History>][] = [
  ['double', 'taken again by another press while open', withSecondCommit('nonce-2')],
  ['lost', 'taken, and our ledger does not show it', (h) => withSubmission(h, { stage: 'held' })],
  ['lost', 'left approved', (h) => withSubmission(h, { stage: 'approved' })],
  ['resent-unreported', 'the same press twice, told to nobody', withSecondCommit('nonce-1')],
  ['stage-skipped', 'approved without having been ready', (h) => withEvents(h, ({ seq }) => seq !== 1)],
  ['stage-skipped', 'stands where no event led', (h) => withEvents(h, ({ seq }) => seq !== 5)],
  ['stage-skipped', 'filed without an intent', (h) => withEvents(h, ({ seq }) => seq !== 4)],
  ['unannounced-press', 'more presses than intents', withSecondCommit('nonce-2')],
  ['unapproved', 'nobody said yes', (h) => ({ ledger: { ...h.ledger, approvals: [] } })],
  ['unapproved', 'a yes to another content', (h) => withApproval(h, { snapshotHash: 'other' })],
  ['unapproved', 'a yes to other numbers', (h) => withApproval(h, { basisHash: 'other' })],
  [
    'unapproved',
    'a yes that was void by then',
    (h) => withApproval(h, { voidedAt: '2026-11-22T01:00:00.000Z' }),
  ],
  ['unapproved', 'a yes of the maker', (h) => withApproval(h, { by: 'bot:prepare-submissions' })],
  ['other-content', 'taken at another price', withOtherPrice],
  ['stale-fence', 'an intent with an old fence', (h) => withMore(h, eventOf(6, 'intent', { attempt: 0 }))],
  ['stale-fence', 'a second intent of one fence', (h) => withMore(h, eventOf(6, 'intent', { attempt: 1 }))],
  ['stale-fence', 'a claim that does not grow', (h) => withMore(h, eventOf(6, 'claimed', { attempt: 1 }))],
  ['stale-fence', 'an answer to an old fence', (h) => withMore(h, eventOf(6, 'unknown', { attempt: 0 }))],
  ['paused', 'an intent between pause and its end', (h) => withMore(h, controlOf(3, 'paused'))],
  [
    'late',
    'came in long after the sign-up was over',
    (h) => withSubmission(h, { signUpEndsAt: '2026-11-22T01:59:00.000Z' }),
  ],
  [
    'held-without-owner',
    'held for somebody who left',
    (h) => ({ ...withHold(h, '核对'), activePeople: new Set() }),
  ],
  ['held-without-owner', 'held without a reason', (h) => withHold(h, ' ')],
  ['mail-lost', 'counts as sent, never received', (h) => withMail(h, 0)],
  ['mail-repeated', 'received again and again', (h) => withMail(h, 9)],
];

describe('the history checker', () => {
  it('finds nothing in a clean history', () => expect(kindsOf(forgedHistory())).toEqual([]));

  it.each(FORGERIES)('names %s: %s', (kind, _what, spoil) => {
    const history = forgedHistory();
    expect(kindsOf({ ...history, ...spoil(history) })).toContain(kind);
  });

  it('lets a pause be that ended before the intent', () => {
    const history = forgedHistory();
    const events = [controlOf(1, 'paused'), controlOf(2, 'unpaused'), ...history.ledger.events];
    expect(kindsOf({ ...history, ledger: { ...history.ledger, events } })).toEqual([]);
  });

  it('calls a press that comes in after a pause what it is, whatever the ledger says', () => {
    const history = forgedHistory();
    const events = [...history.ledger.events, controlOf(9, 'paused')];
    const arrivals = history.arrivals.map((one) => ({ ...one, atMs: one.atMs + 10_000 }));
    expect(kindsOf({ ...history, arrivals, ledger: { ...history.ledger, events } })).toEqual(['paused']);
  });
});

function withSecondCommit(nonce: string): (history: History) => Partial<History> {
  return ({ journal, ledger }) => ({
    journal: [...journal, ...ledger.submissions.map((one) => commitOf(one, nonce))],
  });
}

function withSubmission({ ledger }: History, over: object): Partial<History> {
  return { ledger: { ...ledger, submissions: ledger.submissions.map((one) => ({ ...one, ...over })) } };
}

function withHold(history: History, text: string): Partial<History> {
  return withSubmission(history, { stage: 'held', hold: { code: 'check-failed', text } });
}

function withApproval({ ledger }: History, over: object): Partial<History> {
  return { ledger: { ...ledger, approvals: ledger.approvals.map((one) => ({ ...one, ...over })) } };
}

type Event = History['ledger']['events'][number];

function withEvents({ ledger }: History, keep: (event: Event) => boolean): Partial<History> {
  return { ledger: { ...ledger, events: ledger.events.filter(keep) } };
}

function withMore({ ledger }: History, event: Event): Partial<History> {
  const events = [...ledger.events, event].toSorted((a, b) => a.seq - b.seq);
  return { ledger: { ...ledger, events } };
}

function withOtherPrice({ journal }: History): Partial<History> {
  const spoiled = structuredClone(journal) as History['journal'][number][];
  for (const entry of spoiled) {
    if (entry.kind === 'commit')
      for (const { skus } of entry.goods) for (const sku of skus) sku.priceFen -= 1;
  }
  return { journal: spoiled };
}

function withMail(_history: History, receipts: number): Partial<History> {
  const sent = [{ batchId: 'b-1' }] as unknown as History['sent'];
  return { sent, receivedIds: Array.from({ length: receipts }, () => '<b-1@promopilot>') };
}

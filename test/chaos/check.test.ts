import { describe, expect, it } from 'vitest';
import type { History, ViolationKind } from './check/history.ts';
import { checkHistory } from './check/index.ts';
import { checkPauses } from './check/times.ts';
import { controlOf, eventOf, forgedHistory, takenBack } from './forged.ts';
import {
  withApproval,
  withArrivals,
  withEvents,
  withHold,
  withMore,
  withOtherPrice,
  withSecondCommit,
  withSubmission,
  yesOf,
} from './forged-spoils.ts';
import { ROBOTS } from './groups.ts';

const kindsOf = (history: History): ViolationKind[] => checkHistory(history).map(({ kind }) => kind);

const NEWS = {
  id: 'news-1',
  dedupeKey: 'alert:withdrawal-not-done:sub-1:2',
  batchId: 'b-1',
  kind: 'alert',
  data: { title: '撤回没有执行', text: '报名仍然有效', at: '2026-11-22T02:00:00.000Z' },
} as unknown as History['sent'][number];

const cancelled = { atMs: 0, recordId: 'R-nonce-1' };

/** One spoiled place each, and what the checker must call it. */
const FORGERIES: [ViolationKind, string, (history: History) => Partial<History>][] = [
  ['double', 'taken again by another press while open', withSecondCommit('nonce-2')],
  ['lost', 'taken, and our ledger does not show it', (h) => withSubmission(h, { stage: 'held' })],
  ['lost', 'left approved', (h) => withSubmission(h, { stage: 'approved' })],
  ['resent-unreported', 'the same press twice, told to nobody', withSecondCommit('nonce-1')],
  ['stage-skipped', 'approved without having been ready', (h) => withEvents(h, ({ seq }) => seq !== 1)],
  ['stage-skipped', 'stands where no event led', (h) => withEvents(h, ({ seq }) => seq !== 5)],
  ['stage-skipped', 'filed without an intent', (h) => withEvents(h, ({ seq }) => seq !== 4)],
  ['unannounced-press', 'more presses than intents', withArrivals(0, 1)],
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
    ({ arrivals }) => ({
      enrolEndsAtMs: new Map(arrivals.map(({ offerId, atMs }) => [offerId, atMs - 60_000])),
    }),
  ],
  [
    'held-without-owner',
    'held for somebody who left',
    (h) => ({ ...withHold(h, '核对'), activePeople: new Set() }),
  ],
  [
    'untold',
    'a third press that nobody was asked about',
    (h) => withSubmission(h, { stage: 'held', hold: { code: 'attempts-used', text: '已点击 2 次' } }),
  ],
  ['held-without-owner', 'held without a reason', (h) => withHold(h, ' ')],
  ['mail-lost', 'counts as sent, never received', (h) => withMail(h, 0)],
  ['mail-repeated', 'received again and again', (h) => withMail(h, 2)],
  ['group-lost', 'one group never heard of it', (h) => withPosts(h, ROBOTS.slice(1))],
  ['group-repeated', 'a group was told again', (h) => withPosts(h, [...ROBOTS, ...ROBOTS])],
  ['unapproved', 'taken back by one person alone', (h) => withMore(takenBack(h), yesOf('qian'))],
  [
    'unapproved',
    'taken back before anybody said yes',
    (h) => withEvents(takenBack(h), ({ seq }) => seq !== 7),
  ],
  [
    'withdrawn-again',
    'came to the platform twice from one press',
    (h) => ({ ...takenBack(h), cancellations: Array.from({ length: 2 }, () => cancelled) }),
  ],
  [
    'withdrawn-again',
    'pressed again though nobody asked again',
    (h) => withMore(takenBack(h), eventOf(10, 'intent', { actionId: 'act-2', attempt: 2 })),
  ],
  [
    'withdrawal-lost',
    'stands with us, not at the platform',
    (h) => ({ ...takenBack(h), ...withSubmission(takenBack(h), { review: 'reviewing' }) }),
  ],
  [
    'withdrawal-lost',
    'gone with us, stands at the platform',
    (h) => ({ ...takenBack(h), journal: h.journal }),
  ],
];

describe('the history checker', () => {
  it('finds nothing in a clean history', () => expect(kindsOf(forgedHistory())).toEqual([]));

  it.each(FORGERIES)('names %s: %s', (kind, _what, spoil) => {
    const history = forgedHistory();
    expect(kindsOf({ ...history, ...spoil(history) })).toContain(kind);
  });

  it('finds nothing where all groups were told once and what was taken back had a yes', () => {
    const history = takenBack(forgedHistory());
    expect(kindsOf({ ...history, ...withPosts(history, ROBOTS), receivedIds: ['<b-1@promopilot>'] })).toEqual(
      [],
    );
  });

  it('lets a pause be that ended before the intent', () => {
    const history = forgedHistory();
    const events = [controlOf(1, 'paused'), controlOf(2, 'unpaused'), ...history.ledger.events];
    expect(kindsOf({ ...history, ledger: { ...history.ledger, events } })).toEqual([]);
  });

  it('calls a press that comes in after a pause what it is, whatever the ledger says', () => {
    const history = forgedHistory();
    const events = [...history.ledger.events, controlOf(9, 'paused')];
    const late = { ...history, ...withArrivals(10_000)(history), ledger: { ...history.ledger, events } };
    expect(checkPauses(late)).toHaveLength(1);
  });
});

function withMail(_history: History, receipts: number): Partial<History> {
  return { sent: [NEWS], receivedIds: Array.from({ length: receipts }, () => '<b-1@promopilot>') };
}

function withPosts(_history: History, robots: typeof ROBOTS): Partial<History> {
  const text = '**撤回没有执行**\n\n报名仍然有效\n\n2026-11-22 10:00';
  const posts = robots.map(({ name }) => ({ group: name, title: '', text }));
  return { sent: [NEWS], posts: posts as unknown as History['posts'] };
}

import type { Submission } from '../../src/domain/submission.ts';
import { addMs } from '../../src/domain/time.ts';
import { draftOf } from '../tools/sample-draft.ts';
import type { Exported, ExportedEvent, History } from './check/history.ts';

const AT = '2026-11-22T02:00:00.000Z';
/** With the intent, and before the answer. */
const PRESSED_AT = addMs(AT, 4);

/** A clean history: one submission approved, pressed once, filed. Tests spoil it in one place. */
export function forgedHistory(): History {
  const draft = draftOf('700000000001', { shopId: 'shop-1', offerId: '24150' });
  const submission: Submission = {
    ...draft,
    id: 'sub-1',
    owner: 'lin',
    stage: 'filed',
    review: 'reviewing',
    isOpen: true,
    requiredRoles: ['lead'],
    madeBy: 'bot:prepare-submissions',
    changedBy: 'bot:prepare-submissions',
    attempt: 1,
    signUpEndsAt: addMs(AT, 3_600_000),
    createdAt: AT,
    updatedAt: AT,
  };
  return {
    ledger: exportedOf(submission),
    journal: [commitOf(submission, 'nonce-1')],
    arrivals: [
      { atMs: Date.parse(PRESSED_AT), offerId: submission.offerId, goodsIds: [submission.subject.id] },
    ],
    onItsWayMs: 3_000,
    cancellations: [],
    resets: 0,
    posts: [],
    mayRepeat: { mails: 0, posts: 0 },
    enrolEndsAtMs: new Map([[submission.offerId, Date.parse(AT) + 3_600_000]]),
    indexLagMs: 400,
    sent: [],
    receivedIds: [],
    activePeople: new Set(['lin']),
  };
}

/** The same, taken back with a second person's yes: one press, heard once. */
export function takenBack(history: History): History {
  const { ledger, journal } = history;
  const [submission] = ledger.submissions;
  if (!submission) throw new Error('nothing to take back');
  const recordId = 'R-nonce-1';
  const more = [
    { ...eventOf(6, 'withdrawal-asked'), who: 'qian' },
    { ...eventOf(7, 'withdrawal-approved'), who: 'zhou' },
    eventOf(8, 'claimed', { actionId: 'act-2', attempt: 2 }),
    eventOf(9, 'intent', { actionId: 'act-2', attempt: 2 }),
  ];
  const { platform, shop, offerId, at } = commitOf(submission, 'nonce-1');
  const goodsId = submission.subject.id;
  const about = { platform, shop, offerId, goodsId, recordId };
  const withdrawn = { ...about, kind: 'withdraw', seq: 2, at, status: 701 } as const;
  return {
    ...history,
    ledger: {
      ...ledger,
      submissions: [{ ...submission, review: 'withdrawn', platformRecordId: recordId }],
      events: [...ledger.events, ...more],
      actions: [...ledger.actions, actionOf('act-2', 'withdraw')],
    },
    journal: [...journal, withdrawn],
    cancellations: [{ atMs: Date.parse(AT), recordId }],
  };
}

function exportedOf(submission: Submission): Exported {
  const { id, snapshotHash, basisHash, subject, snapshot } = submission;
  const { platformShopId } = snapshot;
  const hashes = { snapshotHash, basisHash };
  const pressed = { actionId: 'act-1', attempt: 1 };
  return {
    submissions: [{ ...submission, platformShopId, platformListingId: subject.id }],
    events: [
      moved(1, 'checked', { from: 'draft', to: 'ready' }),
      moved(2, 'approved', { from: 'ready', to: 'approved' }),
      moved(3, 'claimed', { from: 'approved', to: 'filing' }, pressed),
      eventOf(4, 'intent', { ...pressed, ...hashes }),
      moved(5, 'filed', { from: 'filing', to: 'filed' }, pressed),
    ],
    actions: [actionOf(pressed.actionId, 'enrol')],
    approvals: [
      { id: 'apr-1', submissionId: id, ...hashes, by: 'zhou', role: 'lead', decision: 'approved', at: AT },
    ],
    records: [],
  };
}

/** As far as the checks look. */
function actionOf(id: string, kind: 'enrol' | 'withdraw'): Exported['actions'][number] {
  return {
    id,
    kind,
    platform: 'pinduoduo',
    submissionIds: ['sub-1'],
    state: 'answered',
  } as Exported['actions'][number];
}

function moved(
  seq: number,
  event: string,
  stage: { from: string; to: string },
  data: Record<string, unknown> = {},
): ExportedEvent {
  return eventOf(seq, event, { stage, ...data });
}

export function eventOf(seq: number, event: string, data: Record<string, unknown> = {}): ExportedEvent {
  return {
    seq,
    at: addMs(AT, seq),
    event,
    kind: event,
    aggregate: 'submission',
    aggregateId: 'sub-1',
    submissionId: 'sub-1',
    shopId: 'shop-1',
    who: 'bot:file-submissions',
    why: '',
    data,
    evidence: [],
  };
}

/** What somebody did to the pause of this scope. */
export function controlOf(seq: number, event: 'paused' | 'unpaused', scope = 'shop:shop-1'): ExportedEvent {
  const { submissionId: _none, ...rest } = eventOf(seq, event);
  return { ...rest, aggregate: 'control', aggregateId: scope };
}

export function commitOf(
  { snapshot, offerId, subject }: Submission,
  nonce: string,
): History['journal'][number] {
  const skus = snapshot.lines.map(({ platformSkuId, priceFen, stock }) => ({
    skuId: platformSkuId,
    priceFen,
    quantity: stock,
    accepted: true,
  }));
  return {
    kind: 'commit',
    seq: 1,
    at: PRESSED_AT,
    platform: 'pinduoduo',
    shop: snapshot.platformShopId,
    offerId,
    nonce,
    account: 'bot',
    source: 'merchant',
    goods: [{ goodsId: subject.id, recordId: `R-${nonce}`, alreadyOpen: false, skus }],
  };
}

import type { Submission } from '../../src/domain/submission.ts';
import { addMs } from '../../src/domain/time.ts';
import { draftOf } from '../tools/sample-draft.ts';
import type { Exported, ExportedEvent, History } from './check/history.ts';

const AT = '2026-11-22T02:00:00.000Z';

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
    arrivals: [{ atMs: Date.parse(AT), offerId: submission.offerId, goodsIds: [submission.subject.id] }],
    onItsWayMs: 3_000,
    sent: [],
    receivedIds: [],
    activePeople: new Set(['lin']),
  };
}

function exportedOf(submission: Submission): Exported {
  const { id, snapshotHash, basisHash, subject, snapshot } = submission;
  const { platformShopId } = snapshot;
  const hashes = { snapshotHash, basisHash };
  return {
    submissions: [{ ...submission, platformShopId, platformListingId: subject.id }],
    events: [
      moved(1, 'checked', { from: 'draft', to: 'ready' }),
      moved(2, 'approved', { from: 'ready', to: 'approved' }),
      moved(3, 'claimed', { from: 'approved', to: 'filing' }, { attempt: 1 }),
      eventOf(4, 'intent', { attempt: 1, ...hashes }),
      moved(5, 'filed', { from: 'filing', to: 'filed' }, { attempt: 1 }),
    ],
    actions: [],
    approvals: [
      { id: 'apr-1', submissionId: id, ...hashes, by: 'zhou', role: 'lead', decision: 'approved', at: AT },
    ],
    records: [],
  };
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

/** What somebody did to the shop's pause. */
export function controlOf(seq: number, event: 'paused' | 'unpaused'): ExportedEvent {
  const { submissionId: _none, ...rest } = eventOf(seq, event);
  return { ...rest, aggregate: 'control', aggregateId: 'shop:shop-1' };
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
    at: AT,
    shop: snapshot.platformShopId,
    offerId,
    nonce,
    account: 'bot',
    source: 'merchant',
    goods: [{ goodsId: subject.id, recordId: `R-${nonce}`, alreadyOpen: false, skus }],
  };
}

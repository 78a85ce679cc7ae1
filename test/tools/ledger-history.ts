import type { KeptRecord } from '../../src/domain/record.ts';
import { canonicalJson } from '../../src/domain/snapshot.ts';
import { isOpen } from '../../src/domain/stages.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { addMs, type Instant } from '../../src/domain/time.ts';
import type { LedgerTables } from '../../src/runtime/store/schema.ts';
import { rowOfSubmission, rowsOfLines } from '../../src/runtime/store/submission-rows.ts';
import { type Fate, fateOf } from './ledger-fates.ts';
import { draftOf } from './sample-draft.ts';

/** Rows to insert, table by table, parents first. */
export type TableRows = { [T in keyof LedgerTables]?: object[] };

export interface Place {
  index: number;
  count: number;
  random: () => number;
  /** When the ledger is looked at. */
  now: Instant;
}

const DAY_MS = 86_400_000;
export const SHOP_COUNT = 8;
/** Offers per shop that are open now; history is spread over many more. */
const OPEN_OFFERS = 60;
const SUBMISSIONS_PER_OFFER = 400;

/** One submission with everything that happened to it. */
export function historyOf(place: Place): TableRows {
  const fate = fateOf(place.random());
  const submission = submissionOf(place, fate);
  const { id, shopId, review, createdAt, updatedAt } = submission;
  const record = fate.stage === 'filed' ? recordOf(submission) : undefined;
  return {
    submissions: [rowOfSubmission(submission)],
    submissionLines: rowsOfLines(submission),
    approvals: fate.isApproved ? [approvalOf(submission)] : [],
    ...(fate.isPressed ? pressOf(submission) : {}),
    platformRecords: record
      ? [
          {
            shopId,
            recordId: record.recordId,
            offerId: record.offerId,
            origin: 'ours',
            review,
            submissionId: id,
            record: canonicalJson(record),
          },
        ]
      : [],
    events: fate.events.map((event, position) => ({
      at: position === fate.events.length - 1 ? updatedAt : addMs(createdAt, position * 3_600_000),
      event,
      aggregate: 'submission',
      aggregateId: id,
      shopId,
      who: 'bot:history',
      why: `历史 ${event}`,
      data: canonicalJson({ stage: { to: fate.stage }, attempt: submission.attempt }),
      evidence: '[]',
    })),
    outbox: fate.isTold ? [messageOf(submission)] : [],
  };
}

function submissionOf({ index, count, random, now }: Place, fate: Fate): Submission {
  const { stage, review, outcome } = fate;
  const open = isOpen(stage, review);
  const daysAgo = open ? random() * 13 : 14 + (1 - index / count) * 716;
  const createdAt = addMs(now, -Math.round(daysAgo * DAY_MS));
  const shop = index % SHOP_COUNT;
  const offerId = open
    ? `now-${index % OPEN_OFFERS}`
    : `old-${Math.floor(index / SHOP_COUNT / SUBMISSIONS_PER_OFFER)}`;
  const draft = draftOf(String(700_000_000_000 + index), { shopId: `shop-${shop}`, offerId });
  return {
    ...draft,
    id: idOf(index),
    stage,
    review,
    isOpen: open,
    lines: draft.lines.map((line) => ({ ...line, outcome, review })),
    attempt: fate.isPressed ? 1 : 0,
    signUpEndsAt: addMs(createdAt, 14 * DAY_MS + Math.round(random() * DAY_MS)),
    createdAt,
    updatedAt: addMs(createdAt, 6 * 3_600_000),
    ...(stage === 'held' ? { hold: { code: 'check-failed', text: '缺少质检报告' } } : {}),
    ...(stage === 'awaiting-approval' ? { requiredRoles: ['lead'] } : {}),
    ...(stage === 'filed' ? { platformRecordId: `rec-${index}`, reviewRaw: review } : {}),
    ...(review === 'rejected' || stage === 'refused' ? { reasonRaw: `主图不合规 ${index % 7}` } : {}),
    ...(review === 'needs-action' ? { needsPerson: { what: '待缴活动保证金', amountFen: 100_000 } } : {}),
  };
}

function idOf(index: number): string {
  return `sub-${String(index).padStart(7, '0')}`;
}

function approvalOf({ id, snapshotHash, basisHash, createdAt }: Submission) {
  const by = { by: 'policy', role: 'policy', decision: 'approved', note: null, voidedAt: null };
  return { id: `apr-${id}`, submissionId: id, snapshotHash, basisHash, at: createdAt, ...by };
}

function pressOf({ id, shopId, offerId, snapshotHash, basisHash, updatedAt }: Submission): TableRows {
  const action = {
    id: `act-${id}`,
    kind: 'enrol',
    platform: 'pinduoduo',
    shopId,
    offerId,
    state: 'answered',
    runId: `run-${id}`,
    claimedAt: updatedAt,
    intentAt: updatedAt,
    answeredAt: updatedAt,
  };
  const carried = { actionId: action.id, submissionId: id, position: 0, attempt: 1, snapshotHash, basisHash };
  return { actions: [action], actionSubmissions: [carried] };
}

function recordOf(submission: Submission): KeptRecord {
  const { id, shopId, offerId, offerName, campaignType, subject, title, review, updatedAt, lines } =
    submission;
  return {
    recordId: submission.platformRecordId ?? id,
    shopId,
    offerId,
    offerName,
    campaignType,
    subjectId: subject.id,
    subjectTitle: title,
    statusRaw: review,
    review,
    isSystemEnrolled: false,
    signedUpAt: updatedAt,
    origin: 'ours',
    submissionId: id,
    observedAt: updatedAt,
    lines: lines.map(({ platformSkuId, price }) => ({ platformSkuId, priceFen: price.fen })),
  };
}

function messageOf({ id, title, offerName, updatedAt }: Submission): object {
  const sentAt: Instant = addMs(updatedAt, 60_000);
  return {
    id: `msg-${id}`,
    kind: 'rejection',
    recipients: '["wang"]',
    dedupeKey: `rejection:${id}`,
    data: canonicalJson({ title, offerName, submissionId: id }),
    groupKey: null,
    notBefore: null,
    state: 'sent',
    batchId: `batch-${id}`,
    attempts: 1,
    createdAt: updatedAt,
    nextAt: updatedAt,
    lastError: null,
    sentAt,
  };
}

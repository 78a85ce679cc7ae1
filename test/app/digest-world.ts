import type { DigestInput } from '../../src/app/digest/input.ts';
import { isTurnedAway } from '../../src/app/digest/rejections.ts';
import type { KeptRecord } from '../../src/domain/record.ts';
import type { Submission } from '../../src/domain/submission.ts';
import type { Milestone } from '../../src/ports/digest-ledger.ts';
import { NOW, POOL, YESTERDAY } from './support/team.ts';

// What a digest of the team is made from.

interface WorldChanges extends Partial<DigestInput> {
  /** All there are; what the ledger would tell of them is worked out from here. */
  submissions?: readonly Submission[];
}

/** The platform's advice is Chinese and ours; its words are scraped and may be anything. */
export function inputOf({ submissions = [], milestones = [], ...changes }: WorldChanges = {}): DigestInput {
  return {
    now: NOW,
    since: YESTERDAY,
    newsSince: YESTERDAY,
    pool: POOL,
    ...ledgerView(submissions),
    approvals: [],
    milestones: [...milestonesOf(submissions), ...milestones],
    campaigns: [],
    offers: new Map(),
    offerEvents: [],
    verdicts: { rows: [], more: 0 },
    foreign: [],
    breaches: [],
    resolvedBreaches: [],
    states: POOL.shops.map(({ id }) => ({
      shopId: id,
      session: 'signed-in' as const,
      text: '',
      since: YESTERDAY,
      checkedAt: NOW,
    })),
    pauses: [],
    lastRuns: [],
    lastSuccesses: POOL.shops.flatMap(({ id }) =>
      ['scout-campaigns', 'track-reviews', 'watch-accepted'].map((jobId) => run(jobId, id)),
    ),
    missedRuns: [],
    outbox: { counts: { waiting: 0, sent: 0, failed: 0 }, failed: [] },
    paces: new Map(POOL.shops.map(({ id }) => [id, { approvals: [], indexLagMs: 120_000 }])),
    reasonFor: ({ reasonRaw = '' }) => ({
      kind: reasonRaw.includes('图') ? 'picture' : 'price-too-high',
      advice: '按要求修改后重新申报。',
      raw: reasonRaw,
    }),
    canResubmit: () => true,
    ...changes,
  };
}

/** As the store answers the digest's questions. */
function ledgerView(submissions: readonly Submission[]) {
  const closed = submissions.filter(({ isOpen }) => !isOpen);
  const turnedAway = closed.filter(isTurnedAway);
  const followers = new Map(
    submissions.flatMap(({ id, previousId }) => (previousId ? [[previousId, id] as const] : [])),
  );
  return {
    counts: submissions.map(({ stage, review, plannedSalesFen, updatedAt }) => ({
      stage,
      review,
      plannedSalesFen,
      count: 1,
      recent: updatedAt > YESTERDAY ? 1 : 0,
    })),
    open: submissions.filter(({ isOpen }) => isOpen),
    closed,
    turnedAway: turnedAway.filter(({ updatedAt }) => updatedAt > YESTERDAY),
    correctable: turnedAway.filter(
      ({ id, review, signUpEndsAt }) => review !== 'removed' && !followers.has(id) && signUpEndsAt > NOW,
    ),
    followers,
  };
}

/** Each was turned away when it was changed last. */
function milestonesOf(submissions: readonly Submission[]): Milestone[] {
  return submissions
    .filter(isTurnedAway)
    .map(({ id, updatedAt }) => ({ submissionId: id, event: 'review-rejected', at: updatedAt }));
}

export function run(jobId: string, lane: string) {
  return {
    id: `${jobId} ${lane}`,
    jobId,
    lane,
    dueAt: YESTERDAY,
    startedAt: '2026-11-20T00:30:00.000Z',
    endedAt: '2026-11-20T00:31:00.000Z',
    result: 'done' as const,
  };
}

export function recordOf(changes: Partial<KeptRecord> = {}): KeptRecord {
  return {
    recordId: 'R1',
    offerId: 'O9',
    offerName: '百亿补贴',
    campaignType: '百亿补贴',
    subjectId: '700000000009',
    subjectTitle: '山野集 蜂蜜',
    statusRaw: '审核中',
    review: 'reviewing',
    isSystemEnrolled: false,
    signedUpAt: YESTERDAY,
    lines: [],
    shopId: 'pdd-flag',
    origin: 'staff',
    observedAt: NOW,
    ...changes,
  };
}

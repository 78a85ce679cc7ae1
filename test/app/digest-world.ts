import type { DigestInput } from '../../src/app/digest/input.ts';
import { isTurnedAway } from '../../src/app/digest/rejections.ts';
import type { Pool } from '../../src/domain/pool/schema.ts';
import type { KeptRecord } from '../../src/domain/record.ts';
import type { Line, Submission } from '../../src/domain/submission.ts';
import type { MessageWording } from '../../src/domain/wording.ts';
import type { Milestone } from '../../src/ports/digest-ledger.ts';
import { loadMessageWording } from '../../src/runtime/message-wording.ts';

// A small team, and what a digest of it is made from.

export const NOW = '2026-11-20T01:00:00.000Z';
export const YESTERDAY = '2026-11-19T01:00:00.000Z';

export function wordingOfTheTeam(): Promise<MessageWording> {
  return loadMessageWording('templates/messages');
}

export const POOL: Pool = {
  shops: [shop('pdd-flag', '山野集旗舰店'), shop('pdd-snack', '山野集零食店')],
  people: [
    person('wang', '王芳', 'operator'),
    person('li', '李强', 'finance'),
    person('zhao', '赵敏', 'lead'),
    { ...person('chen', '陈晨', 'operator'), active: false, deputy: 'wang' },
  ],
  robots: [],
  products: [],
  skus: [],
  listings: [
    {
      id: 'L1',
      shopId: 'pdd-flag',
      platformListingId: '700000000001',
      productId: 'P1',
      title: '山野集 每日坚果 30 包',
      category: '食品/坚果',
      status: 'on-sale',
      observedAt: YESTERDAY,
      source: 'import',
    },
  ],
  listingSkus: [],
  qualifications: [
    {
      id: 'Q1',
      kind: 'quality-report',
      title: '坚果质检报告',
      file: 'q1.png',
      scope: ['category:食品'],
      validFrom: '2025-11-01',
      validTo: '2026-11-30',
    },
  ],
  pricePolicies: [],
  feePolicies: [],
  couponPlans: [],
  shippingCosts: [],
  approvalRoutes: [],
  settings: {
    stockMaxAgeHours: 24,
    priceLineMaxAgeHours: 24,
    qualificationWarnDays: 30,
    forbiddenWords: [],
    digestTo: ['wang', 'zhao'],
  },
};

function shop(id: string, name: string): Pool['shops'][number] {
  return {
    id,
    platform: 'pinduoduo',
    site: 'sandbox',
    name,
    platformShopId: `9${id.length}`,
    botAccount: 'bot',
    owner: 'wang',
    active: true,
  };
}

function person(id: string, name: string, role: Pool['people'][number]['role']): Pool['people'][number] {
  return { id, name, role, shops: ['*'], categories: ['*'], mail: `${id}@example.com`, active: true };
}

export function lineOf(changes: Partial<Line> = {}): Line {
  return {
    listingSkuId: 'LS1',
    platformSkuId: '1234567890123456789',
    skuId: 'S1',
    spec: '原味 30 包',
    price: { fen: 5990, basis: 'campaign' },
    stock: 200,
    outcome: 'none',
    review: 'none',
    ...changes,
  };
}

export function submissionOf(id: string, changes: Partial<Submission> = {}): Submission {
  const subject = { kind: 'listing' as const, id: '700000000001' };
  return {
    id,
    shopId: 'pdd-flag',
    offerId: 'O1',
    subject,
    slot: 'assigned',
    occurrence: 1,
    campaignId: 'C1',
    offerName: '限时秒杀 周末场',
    campaignType: '限时秒杀',
    offerVersion: 1,
    listingId: 'L1',
    title: '山野集 每日坚果 30 包',
    isOpen: true,
    stage: 'filed',
    review: 'reviewing',
    lines: [lineOf()],
    snapshot: {
      kind: 'enrol',
      platformShopId: '900001',
      offerId: 'O1',
      slot: 'assigned',
      subject,
      fields: [],
      lines: [],
      agreements: [],
    },
    snapshotHash: 'snapshot',
    basis: { offerHash: 'offer', policyVersion: 'policy', skus: [] },
    basisHash: 'basis',
    requiredRoles: [],
    marginBp: 2350,
    discountBp: 3000,
    plannedSalesFen: 1_198_000,
    signUpEndsAt: '2026-11-22T10:00:00.000Z',
    attempt: 0,
    owner: 'wang',
    madeBy: 'bot:prepare-submissions',
    changedBy: 'bot:prepare-submissions',
    createdAt: YESTERDAY,
    updatedAt: NOW,
    ...changes,
  };
}

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

import type { DigestInput } from '../../src/app/digest/input.ts';
import type { Pool } from '../../src/domain/pool/schema.ts';
import type { KeptRecord } from '../../src/domain/record.ts';
import type { Line, Submission } from '../../src/domain/submission.ts';
import type { MessageWording } from '../../src/domain/wording.ts';
import { loadMessageWording } from '../../src/runtime/message-wording.ts';

// A small team with one of everything a digest can show.

export const NOW = '2026-11-20T01:00:00.000Z';
const YESTERDAY = '2026-11-19T01:00:00.000Z';

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

/** The platform's advice is Chinese and ours; its words are scraped and may be anything. */
export function inputOf(changes: Partial<DigestInput> = {}): DigestInput {
  return {
    now: NOW,
    since: YESTERDAY,
    pool: POOL,
    submissions: [],
    missingRoles: new Map(),
    campaigns: [],
    offers: new Map(),
    offerEvents: [],
    verdicts: [],
    records: [],
    states: POOL.shops.map(({ id }) => ({
      shopId: id,
      session: 'signed-in' as const,
      text: '',
      since: YESTERDAY,
      checkedAt: NOW,
    })),
    pauses: [],
    lastRuns: [],
    lastSuccesses: POOL.shops.flatMap(({ id }) => [run('scout-campaigns', id), run('track-reviews', id)]),
    outbox: { counts: { waiting: 0, sent: 0, failed: 0 }, failed: [] },
    reasonFor: ({ reasonRaw = '' }) => ({
      kind: reasonRaw.includes('图') ? 'picture' : 'price-too-high',
      advice: '按要求修改后重新申报。',
      raw: reasonRaw,
    }),
    canResubmit: () => true,
    ...changes,
  };
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

const AWAITING = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'];

function busySubmissions(): Submission[] {
  return [
    ...AWAITING.map((id) =>
      submissionOf(id, { stage: 'awaiting-approval', review: 'none', requiredRoles: ['finance'] }),
    ),
    submissionOf('h1', {
      stage: 'held',
      review: 'none',
      hold: { code: 'consent-missing', text: '《百亿补贴服务协议》还没有人表示同意' },
      signUpEndsAt: '2026-11-20T12:00:00.000Z',
    }),
    submissionOf('h2', {
      stage: 'held',
      review: 'none',
      hold: { code: 'already-on-platform', text: '平台上已有同事手工报名，记录 88120033' },
      signUpEndsAt: '2027-12-31T10:00:00.000Z',
    }),
    submissionOf('n1', {
      review: 'needs-action',
      needsPerson: {
        what: '缴纳保证金',
        amountFen: 100_000,
        link: 'https://mms.pinduoduo.com/act/register_record',
      },
    }),
    submissionOf('r1', { review: 'rejected', isOpen: false, reasonRaw: '主图有牛皮癣，请更换白底图' }),
    submissionOf('r2', { review: 'rejected', isOpen: false, reasonRaw: '活动价高于近期成交价' }),
    submissionOf('r3', { occurrence: 2, previousId: 'r2' }),
    submissionOf('f1'),
    submissionOf('f2', { review: 'passed' }),
    submissionOf('f3', { review: 'live', updatedAt: YESTERDAY }),
  ];
}

/** Something in every section. */
export function busyInput(): DigestInput {
  return inputOf({
    submissions: busySubmissions(),
    missingRoles: new Map(AWAITING.map((id) => [id, ['finance'] as const])),
    campaigns: [
      campaignOf('C1', '限时秒杀 周末场', NOW),
      campaignOf('C2', '百亿补贴 年货节', NOW),
      { ...campaignOf('C3', '领券中心', YESTERDAY), vanishedAt: NOW },
    ],
    records: [recordOf(), recordOf({ recordId: 'R2', origin: 'platform', isSystemEnrolled: true })],
    states: [
      { shopId: 'pdd-flag', session: 'signed-in', text: '', since: YESTERDAY, checkedAt: NOW },
      { shopId: 'pdd-snack', session: 'needs-human', text: '出现滑块验证', since: YESTERDAY, checkedAt: NOW },
    ],
    lastRuns: [
      {
        ...run('track-reviews', 'pdd-snack'),
        result: 'could-not-look',
        summary: '需要登录，没能查看审核结果',
      },
    ],
    pauses: [
      { id: 'p1', scope: 'shop:pdd-snack', reason: '连续 3 条因同一原因被拒', by: 'bot:breaker', since: NOW },
    ],
    outbox: {
      counts: { waiting: 1, sent: 4, failed: 2 },
      failed: [
        {
          id: 'm1',
          kind: 'rejection',
          to: ['wang'],
          dedupeKey: 'm1',
          data: {},
          state: 'failed',
          attempts: 3,
          createdAt: YESTERDAY,
          nextAt: NOW,
          lastError: '连不上邮件服务器',
        },
      ],
    },
  });
}

function campaignOf(campaignId: string, name: string, firstSeenAt: string): DigestInput['campaigns'][number] {
  return {
    campaignId,
    name,
    type: '限时秒杀',
    offers: [{ offerId: `O-${campaignId}`, name, signUpEndsAt: '2026-11-22T10:00:00.000Z' }],
    shopId: 'pdd-flag',
    firstSeenAt,
    lastSeenAt: NOW,
  };
}

import type { Line, Submission } from '../../../src/domain/submission.ts';
import { NOW, YESTERDAY } from './team.ts';

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

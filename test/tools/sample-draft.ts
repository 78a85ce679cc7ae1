import { hashOf, type Snapshot } from '../../src/domain/snapshot.ts';
import type { Line } from '../../src/domain/submission.ts';
import type { NewSubmission } from '../../src/ports/ledger.ts';

export const NOW = '2026-11-22T02:00:00.000Z';
export const DEADLINE = '2026-11-25T16:00:00.000Z';

function lineOf(sku: string): Line {
  return {
    listingSkuId: `L-${sku}`,
    platformSkuId: sku,
    skuId: `S-${sku}`,
    spec: `规格 ${sku}`,
    price: { fen: 1990, basis: 'campaign' },
    stock: 50,
    outcome: 'none',
    review: 'none',
  };
}

function snapshotOf(subjectId: string, skus: readonly string[]): Snapshot {
  return {
    kind: 'enrol',
    platformShopId: '880001',
    offerId: 'offer-1',
    slot: 'assigned',
    subject: { kind: 'listing', id: subjectId },
    fields: [{ code: 'slogan', label: '推荐语', value: '好吃' }],
    lines: skus.map((sku) => ({
      platformSkuId: sku,
      spec: `规格 ${sku}`,
      priceFen: 1990,
      priceBasis: 'campaign',
      stock: 50,
    })),
    agreements: [],
  };
}

export function draftOf(subjectId: string, more: Partial<NewSubmission> = {}): NewSubmission {
  const skus = ['11', '12'];
  const snapshot = snapshotOf(subjectId, skus);
  const basis = {
    offerHash: 'offer-hash',
    policyVersion: 'policy-1',
    skus: [{ skuId: 'S-11', costFen: 900, floorFen: 1200 }],
  };
  return {
    shopId: 'pdd-1',
    offerId: 'offer-1',
    subject: { kind: 'listing', id: subjectId },
    slot: 'assigned',
    occurrence: 1,
    campaignId: 'campaign-1',
    offerName: '限时秒杀',
    campaignType: '秒杀',
    offerVersion: 1,
    listingId: `listing-${subjectId}`,
    title: `商品 ${subjectId}`,
    stage: 'ready',
    review: 'none',
    lines: skus.map(lineOf),
    snapshot,
    snapshotHash: hashOf(snapshot),
    basis,
    basisHash: hashOf(basis),
    requiredRoles: [],
    marginBp: 3000,
    discountBp: 1500,
    plannedSalesFen: 199_000,
    signUpEndsAt: DEADLINE,
    owner: 'wang',
    madeBy: 'bot:prepare-submissions',
    changedBy: 'bot:prepare-submissions',
    ...more,
  };
}

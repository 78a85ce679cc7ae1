import { describe, expect, it } from 'vitest';
import type { Requirement } from '../../../src/domain/campaign.ts';
import { judgeListing } from '../../../src/domain/rules/judge-listing.ts';
import {
  factsOf,
  type JudgeCase,
  judgeInputOf,
  LISTING,
  listingSkuOf,
  offerOf,
  POLICIES,
  PRODUCT,
  skuOf,
  verdictOf,
  withPolicy,
} from './judge-fixture.ts';

const words = '平台原文';

const { skuId: _skuId, ...unmatched } = listingSkuOf('2');

const GROUND: JudgeCase[] = [
  [
    'a promise our data does not keep',
    judgeInputOf({ declinedBoxes: ['活动期间商品包邮'] }),
    'unfit',
    /要求勾选「活动期间商品包邮」/,
  ],
  [
    'the platform says no',
    judgeInputOf({ facts: factsOf(['1', '2'], { isEligible: false, ineligibleReason: '近期违规' }) }),
    'unfit',
    /平台判定不可报名：近期违规/,
  ],
  ['not listed by the platform', judgeInputOf({ facts: undefined }), 'cannot-tell', /没有在本活动中列出/],
  [
    'sign-up over',
    judgeInputOf({
      now: '2026-11-30T16:00:00.000Z',
      policies: {
        ...POLICIES,
        settings: { ...POLICIES.settings, stockMaxAgeHours: 999, priceLineMaxAgeHours: 999 },
      },
    }),
    'unfit',
    /截止/,
  ],
  [
    'sign-up not begun',
    judgeInputOf({ offer: offerOf([], { signUpStartsAt: '2026-11-22T03:00:00.000Z' }) }),
    'cannot-tell',
    /才开始/,
  ],
  [
    'facts too old',
    judgeInputOf({ facts: factsOf(['1', '2'], { observedAt: '2026-11-21T01:59:00.000Z' }) }),
    'cannot-tell',
    /读取于 2026-11-21 09:59，已超过 24 小时/,
  ],
  [
    'stock too old',
    judgeInputOf({
      skus: new Map([
        ['1', skuOf('1', { stockObservedAt: '2026-11-21T01:00:00.000Z' })],
        ['2', skuOf('2')],
      ]),
    }),
    'cannot-tell',
    /规格1 的库存数据超过 24 小时/,
  ],
  [
    'a sku the pool does not know',
    judgeInputOf({ listingSkus: [listingSkuOf('1')] }),
    'cannot-tell',
    /规格2\(92\) 不在数据池/,
  ],
  [
    'a sku not matched',
    judgeInputOf({ listingSkus: [listingSkuOf('1'), unmatched] }),
    'cannot-tell',
    /尚未匹配到我方 SKU/,
  ],
  [
    'no fee known',
    judgeInputOf({ policies: { ...POLICIES, feePolicies: [] } }),
    'cannot-tell',
    /没有适用.*平台费率/,
  ],
  ['listing off shelf', judgeInputOf({ listing: { ...LISTING, status: 'off-shelf' } }), 'unfit', /已下架/],
  ['product inactive', judgeInputOf({ product: { ...PRODUCT, active: false } }), 'unfit', /已停用/],
  [
    'no stock left',
    judgeInputOf({ pledged: new Map([['2', 900]]) }),
    'unfit',
    /规格2（可用 0） 没有可报库存/,
  ],
  [
    'margin too thin',
    judgeInputOf({ policies: withPolicy({ minMarginBp: 6000 }) }),
    'needs-price-decision',
    /低于策略下限 60%/,
  ],
  [
    'a required file without qualification',
    judgeInputOf({ neededQualifications: ['quality-report'] }),
    'unfit',
    /没有适用的质检报告/,
  ],
];

describe('judgeListing', () => {
  it('shows the margin at several promo prices where a person must decide', () => {
    const offer = offerOf([{ kind: 'max-discount', maxBp: 8000, of: 'list', words }]);
    const { findings } = judgeListing(judgeInputOf({ offer }));
    const decision = findings.find((finding) => finding.requirement === 'policy')?.text;
    expect(decision).toContain(
      '活动价 17.00 → 到手 17.00、毛利 6.39（37.58%）、活动价 16.00 → 到手 16.00、毛利 5.40（33.75%）',
    );
  });

  it.each(GROUND)('%s', (_name, input, kind, text) => {
    expect(verdictOf(input)).toEqual({ kind, text: expect.stringMatching(text) });
  });

  it('explains every requirement, met or not', () => {
    const requirements: Requirement[] = [
      { kind: 'min-sales-30d', count: 1, words },
      { kind: 'category', anyOf: ['家居'], words },
      { kind: 'unreadable', words },
    ];
    const judged = judgeListing(judgeInputOf({ offer: offerOf(requirements) }));
    for (const { kind } of requirements) {
      expect(judged.findings.some((finding) => finding.requirement === kind)).toBe(true);
    }
    expect(judged.kind).toBe('unfit');
  });

  it('sends exactly the skus the platform shows', () => {
    const judged = judgeListing(judgeInputOf({ facts: factsOf(['2']) }));
    expect(judged.lines.map((line) => line.platformSkuId)).toEqual(['92']);
  });

  it('takes planned coupons off before floor and margin, and says so', () => {
    const coupon = {
      id: 'C1',
      shopId: 'shop-1',
      thresholdFen: 1500,
      amountFen: 300,
      startsAt: '2026-11-25T00:00:00.000Z',
      endsAt: '2026-11-26T00:00:00.000Z',
    };
    const [line] = judgeListing(judgeInputOf({ policies: { ...POLICIES, couponPlans: [coupon] } })).lines;
    expect(line).toMatchObject({ price: { fen: 1700, basis: 'campaign' }, netFen: 1400 });
    expect(line?.assumed.join()).toContain('C1');
  });

  it('keeps what a draft already pledges while it can be covered', () => {
    const kept = new Map([
      ['91', { stock: 400 }],
      ['92', { stock: 9999 }],
    ]);
    const judged = judgeListing(judgeInputOf({ kept, pledged: new Map([['1', 300]]) }));
    expect(judged.lines.map((line) => line.stock)).toEqual([400, 450]);
  });

  it("refuses a person's price below the floor with numbers", () => {
    const kept = new Map([
      ['91', { stock: 10, priceFen: 999 }],
      ['92', { stock: 10, priceFen: 1200 }],
    ]);
    const judged = judgeListing(judgeInputOf({ kept }));
    expect(judged.kind).toBe('needs-price-decision');
    expect(judged.lines.map((line) => line.price.fen)).toEqual([1700, 1200]);
  });
});

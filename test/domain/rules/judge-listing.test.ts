import { describe, expect, it } from 'vitest';
import type { Requirement } from '../../../src/domain/campaign.ts';
import type { JudgeInput } from '../../../src/domain/rules/judge-input.ts';
import { judgeListing } from '../../../src/domain/rules/judge-listing.ts';
import { indexStandings } from '../../../src/domain/rules/standings.ts';
import type { VerdictKind } from '../../../src/domain/verdict.ts';
import {
  factsOf,
  judgeInputOf,
  LISTING,
  listingSkuOf,
  offerOf,
  POLICIES,
  PRODUCT,
  skuOf,
  withPolicy,
} from './judge-fixture.ts';

const words = '平台原文';
const [fact1, fact2] = factsOf(['1', '2']).skus;
if (!fact1 || !fact2) throw new Error('fixture has two skus');

const licence = {
  id: 'Q1',
  kind: 'quality-report' as const,
  title: '核桃质检报告',
  file: 'files/q1.pdf',
  scope: ['product:P1'],
  validFrom: '2026-01-01',
  validTo: '2027-01-01',
};

const { skuId: _skuId, ...unmatched } = listingSkuOf('2');

function under(requirement: Requirement, over: Partial<JudgeInput> = {}): JudgeInput {
  return judgeInputOf({ offer: offerOf([requirement]), ...over });
}

type Case = [name: string, input: JudgeInput, verdict: VerdictKind, text: RegExp];

const REQUIREMENTS: Case[] = [
  [
    'discount holds',
    under({ kind: 'max-discount', maxBp: 9000, of: 'list', words }),
    'fit',
    /活动价 17\.00 ≤ 90% 折扣线 18\.00/,
  ],
  [
    'discount of the target itself',
    under({ kind: 'max-discount', maxBp: 8500, of: 'list', words }),
    'fit',
    /17\.00 ≤ 85% 折扣线 17\.00/,
  ],
  [
    'discount below policy',
    under({ kind: 'max-discount', maxBp: 8000, of: 'list', words }),
    'needs-price-decision',
    /活动价 17\.00 高于80% 折扣线 16\.00，按平台上限 16\.00 毛利率/,
  ],
  [
    'discount of a basis nobody has',
    under({ kind: 'max-discount', maxBp: 9000, of: 'deposit', words }),
    'cannot-tell',
    /无法换算/,
  ],
  [
    'line holds',
    under({ kind: 'price-line', basis: 'campaign', words }),
    'fit',
    /17\.00 ≤ 平台价格线 18\.00/,
  ],
  [
    'line missing',
    under(
      { kind: 'price-line', basis: 'campaign', words },
      {
        facts: factsOf(['1', '2'], {
          skus: [{ platformSkuId: '91', spec: '规格1', listPriceFen: 2000, platformStock: 900 }, fact2],
        }),
      },
    ),
    'cannot-tell',
    /规格1：平台没有给出价格线/,
  ],
  [
    'stock per line holds',
    under({ kind: 'min-stock', per: 'line', count: 450, words }),
    'fit',
    /至少 450 ≥ 要求 450/,
  ],
  [
    'stock per line short',
    under({ kind: 'min-stock', per: 'line', count: 451, words }),
    'unfit',
    /规格1（可报 450）.*不足要求的 451/,
  ],
  [
    'stock per listing holds',
    under({ kind: 'min-stock', per: 'listing', count: 900, words }),
    'fit',
    /合计 900 ≥ 要求 900/,
  ],
  [
    'stock per listing short',
    under({ kind: 'min-stock', per: 'listing', count: 901, words }),
    'unfit',
    /合计 900 < 要求 901/,
  ],
  [
    'stock is capped per line',
    under({ kind: 'max-stock', per: 'line', count: 30, words }),
    'fit',
    /30 ≤ 上限 30/,
  ],
  [
    'stock is capped per listing',
    under({ kind: 'max-stock', per: 'listing', count: 101, words }),
    'fit',
    /合计 100 ≤ 上限 101/,
  ],
  ['sales hold', under({ kind: 'min-sales-30d', count: 500, words }), 'fit', /近 30 天销量 500 ≥ 要求 500/],
  ['sales short', under({ kind: 'min-sales-30d', count: 501, words }), 'unfit', /500 < 要求 501/],
  ['good rate holds', under({ kind: 'min-good-rate', bp: 9600, words }), 'fit', /好评率 96% ≥ 要求 96%/],
  ['good rate short', under({ kind: 'min-good-rate', bp: 9610, words }), 'unfit', /96% < 要求 96\.1%/],
  ['stars hold', under({ kind: 'min-shop-stars', tenths: 45, words }), 'fit', /4\.5 ≥ 要求 4\.5/],
  ['stars short', under({ kind: 'min-shop-stars', tenths: 46, words }), 'unfit', /4\.5 < 要求 4\.6/],
  ['category inside', under({ kind: 'category', anyOf: ['食品'], words }), 'fit', /食品\/坚果 在招商范围/],
  ['category outside', under({ kind: 'category', anyOf: ['食品/坚'], words }), 'unfit', /不在招商范围/],
  ['freight fits', under({ kind: 'freight-template', anyOf: ['全国包邮'], words }), 'fit', /符合要求/],
  ['freight unfit', under({ kind: 'freight-template', anyOf: ['江浙沪'], words }), 'unfit', /不符合要求/],
  ['exclusive, free', under({ kind: 'exclusive', withTypes: ['百亿补贴'], words }), 'fit', /未参加 百亿补贴/],
  [
    'exclusive, taken',
    under(
      { kind: 'exclusive', withTypes: ['百亿补贴'], words },
      {
        standings: indexStandings([
          { offerId: '7', campaignType: '百亿补贴', platformListingId: LISTING.platformListingId },
        ]),
      },
    ),
    'unfit',
    /百亿补贴 活动 7/,
  ],
  ['quota free', under({ kind: 'max-subjects', count: 1, words }), 'fit', /已占 0 个名额，上限 1/],
  [
    'quota taken',
    under(
      { kind: 'max-subjects', count: 1, words },
      { standings: indexStandings([{ offerId: '22660', campaignType: '限时秒杀', platformListingId: '8' }]) },
    ),
    'unfit',
    /已占 1 个名额/,
  ],
  [
    'qualification valid',
    under({ kind: 'qualification', qualification: 'quality-report', words }, { qualifications: [licence] }),
    'fit',
    /有效至 2027-01-01/,
  ],
  [
    'qualification ends inside the 30 days',
    under(
      { kind: 'qualification', qualification: 'quality-report', words },
      { qualifications: [{ ...licence, validTo: '2026-12-21' }] },
    ),
    'unfit',
    /未覆盖 2026-11-22 至 2026-12-22/,
  ],
  [
    'qualification ends on the last day',
    under(
      { kind: 'qualification', qualification: 'quality-report', words },
      { qualifications: [{ ...licence, validTo: '2026-12-22' }] },
    ),
    'fit',
    /有效至/,
  ],
  [
    'qualification of another product',
    under(
      { kind: 'qualification', qualification: 'quality-report', words },
      { qualifications: [{ ...licence, scope: ['product:P2'] }] },
    ),
    'unfit',
    /没有适用的质检报告/,
  ],
  ['unreadable', under({ kind: 'unreadable', words: '需符合频道调性' }), 'cannot-tell', /「需符合频道调性」/],
];

const GROUND: Case[] = [
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

  it.each([...REQUIREMENTS, ...GROUND])('%s', (_name, input, verdict, text) => {
    const judged = judgeListing(input);
    expect(judged.kind).toBe(verdict);
    expect(judged.findings.map((finding) => finding.text).join('\n')).toMatch(text);
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

import { describe, expect, it } from 'vitest';
import type { Requirement } from '../../../src/domain/campaign.ts';
import type { JudgeInput } from '../../../src/domain/rules/judge-input.ts';
import { indexStandings } from '../../../src/domain/rules/standings.ts';
import { factsOf, type JudgeCase, judgeInputOf, LISTING, offerOf, verdictOf } from './judge-fixture.ts';

const words = '平台原文';

const licence = {
  id: 'Q1',
  kind: 'quality-report' as const,
  title: '核桃质检报告',
  file: 'files/q1.pdf',
  scope: ['product:P1'],
  validFrom: '2026-01-01',
  validTo: '2027-01-01',
};

function under(requirement: Requirement, over: Partial<JudgeInput> = {}): JudgeInput {
  return judgeInputOf({ offer: offerOf([requirement]), ...over });
}

const REQUIREMENTS: JudgeCase[] = [
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
          skus: [
            { platformSkuId: '91', spec: '规格1', listPriceFen: 2000, platformStock: 900 },
            ...factsOf(['2']).skus,
          ],
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

describe('what a platform requires', () => {
  it.each(REQUIREMENTS)('%s', (_name, input, kind, text) => {
    expect(verdictOf(input)).toEqual({ kind, text: expect.stringMatching(text) });
  });
});

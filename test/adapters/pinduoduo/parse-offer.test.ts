import { describe, expect, it } from 'vitest';
import { parseFacts, parseOffer } from '../../../adapters/pinduoduo/parse-offer.ts';
import { ActivityDetail, Goods, GoodsRules } from '../../../adapters/pinduoduo/schema.ts';
import { OfferContent, SubjectFacts } from '../../../src/domain/campaign.ts';
import raw from './fixtures/detail.json' with { type: 'json' };

const offer = parseOffer(ActivityDetail.parse(raw));

describe('parseOffer', () => {
  it('is a whole offer content', () => expect(OfferContent.parse(offer)).toEqual(offer));

  it('turns each rule into numbers, or keeps its words', () => {
    expect(offer.requirements.map(({ words: _words, ...rest }) => rest)).toEqual([
      { kind: 'max-discount', maxBp: 9000, of: 'list' },
      { kind: 'price-line', basis: 'campaign' },
      { kind: 'min-stock', per: 'line', count: 20 },
      { kind: 'min-stock', per: 'listing', count: 100 },
      { kind: 'min-sales-30d', count: 50 },
      { kind: 'min-good-rate', bp: 9535 },
      { kind: 'category', anyOf: ['食品/坚果'] },
      { kind: 'freight-template', anyOf: ['全国包邮'] },
      { kind: 'min-shop-stars', tenths: 45 },
      { kind: 'exclusive', withTypes: ['限时秒杀'] },
      { kind: 'max-subjects', count: 3 },
      { kind: 'unreadable' },
      { kind: 'unreadable' },
      { kind: 'unreadable' },
    ]);
    expect(offer.requirements.at(-1)?.words).toBe('满月时可报');
  });

  it('describes each control as it reads back', () => {
    expect(offer.fields.map(({ code, widget, scope, preset }) => [code, widget, scope, preset])).toEqual([
      ['activity_price', 'price', 'line', undefined],
      ['sku_quantity', 'count', 'line', undefined],
      ['user_activity_limit', 'select', 'subject', '不限购'],
      ['slogan', 'text', 'subject', undefined],
      ['white_image', 'file', 'subject', undefined],
      ['traffic_protect', 'checkbox', 'offer', 'true'],
      ['outer_protocol', 'agreement', 'offer', undefined],
    ]);
  });

  it('says how many pieces each option of the limit lets a buyer take', () => {
    const limits = offer.fields.filter(({ buyerPieces }) => buyerPieces !== undefined);
    expect(limits.map(({ code, buyerPieces }) => [code, buyerPieces])).toEqual([
      ['user_activity_limit', { 限购2件: 2 }],
    ]);
  });

  it('keeps the agreement’s words, not its line breaks', () => {
    expect(offer.agreements[0]?.text).toBe('一、甲。\n二、乙。');
  });

  it('has one slot where the window is fixed, none where the platform assigns it', () => {
    expect(offer.slots).toEqual([]);
    const window = { activity_start_time: 1795300000000, activity_end_time: 1795386399000 };
    expect(parseOffer(ActivityDetail.parse({ ...raw, ...window })).slots).toHaveLength(1);
  });

  it('refuses a detail whose field it cannot read: a control would go missing', () => {
    const field_list = [...raw.field_list, { field_code: 'gift', label: '赠品' }];
    expect(ActivityDetail.safeParse({ ...raw, field_list }).success).toBe(false);
  });
});

describe('parseFacts', () => {
  const goods = Goods.parse({
    goods_id: '12345678901234567',
    goods_name: '山野集 每日坚果',
    category_name: '食品/坚果',
    cost_template_name: '全国包邮',
    sales_30d: 120,
    good_rate_bp: 9712,
    eligible: true,
    reason_list: [],
  });
  const sku = { sku_id: 1, spec: '500g', group_price: 3000, quantity: 50 };
  const rulesOf = (lines: object) =>
    GoodsRules.parse({
      goods_rule_list: [
        {
          goods_id: goods.goods_id,
          is_enrolled: false,
          sku_list: [{ ...sku, ...lines, is_disabled: false }],
        },
      ],
    }).goods_rule_list[0];
  const observedAt = '2026-11-22T02:00:00.000Z';

  it.each([
    [{}, undefined],
    [{ reference_price: 2500 }, 2500],
    [{ reference_price: null, max_activity_price: 2700 }, 2700],
    [{ reference_price: 2500, max_activity_price: 2700 }, 2500],
  ])('the price line of %j is %s', (lines, lineFen) => {
    const facts = parseFacts({ goods, rules: rulesOf(lines), observedAt });
    expect(SubjectFacts.parse(facts)).toEqual(facts);
    expect(facts.skus[0]?.lineFen).toBe(lineFen);
  });

  it('a suggested price is a line too', () => {
    const suggested = { goods_id: goods.goods_id, sku_list: [{ sku_id: '1', suggest_price: 2400 }] };
    const facts = parseFacts({ goods, rules: rulesOf({ max_activity_price: 2700 }), suggested, observedAt });
    expect(facts.skus[0]?.lineFen).toBe(2400);
  });

  it('says why goods may not sign up', () => {
    const refused = { ...goods, eligible: false, reason_list: [{ text: '销量不足' }, { text: '类目不符' }] };
    expect(parseFacts({ goods: refused, observedAt })).toMatchObject({
      isEligible: false,
      ineligibleReason: '销量不足；类目不符',
      skus: [],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { parseAnswer, reactionTo } from '../../../adapters/douyin/parse.ts';
import { parseCampaign, parseFacts, parseOffer } from '../../../adapters/douyin/parse-offer.ts';
import { parseRecord, parseReview } from '../../../adapters/douyin/parse-records.ts';
import { Applied, Detail, FeedRow, Product } from '../../../adapters/douyin/schema.ts';
import { STATUS_WORDS } from '../../../adapters/douyin/words.ts';
import { OfferContent, SubjectFacts } from '../../../src/domain/campaign.ts';
import raw from './fixtures/detail.json' with { type: 'json' };

const offer = parseOffer(Detail.parse(raw));

describe('parseOffer', () => {
  it('is a whole offer content', () => expect(OfferContent.parse(offer)).toEqual(offer));

  it('turns each rule into numbers, or keeps its words', () => {
    expect(offer.requirements.map(({ words: _words, ...rest }) => rest)).toEqual([
      { kind: 'category', anyOf: ['食品/坚果炒货'] },
      { kind: 'max-discount', maxBp: 9000, of: 'list' },
      { kind: 'price-line', basis: 'campaign' },
      { kind: 'min-stock', per: 'line', count: 20 },
      { kind: 'min-stock', per: 'listing', count: 200 },
      { kind: 'min-shop-stars', tenths: 905 },
      { kind: 'min-sales-30d', count: 2200 },
      { kind: 'max-subjects', count: 5 },
      { kind: 'unreadable' },
      { kind: 'unreadable' },
    ]);
    expect(offer.requirements.at(-1)?.words).toBe('满月时可报');
  });

  it('describes each control as it reads back, the agreement among them', () => {
    expect(offer.fields.map(({ code, widget, scope, preset }) => [code, widget, scope, preset])).toEqual([
      ['apply_price', 'price', 'line', undefined],
      ['apply_stock', 'count', 'line', undefined],
      ['fund_ratio', 'select', 'subject', undefined],
      ['accept_bargain', 'checkbox', 'offer', 'true'],
      ['price-protection-v4', 'agreement', 'offer', undefined],
    ]);
    expect(offer.agreements).toEqual([
      {
        code: 'price-protection-v4',
        label: '我已阅读并同意《活动价格保护承诺函》',
        text: '一、承诺。\n二、退差。',
        required: true,
      },
    ]);
  });

  it('takes unix seconds for instants', () => {
    expect(offer.signUpEndsAt).toBe('2025-11-28T18:59:59.000Z');
    expect(offer.slots).toEqual([
      { id: 'fixed', startsAt: '2025-12-03T16:00:00.000Z', endsAt: '2025-12-13T15:59:59.000Z' },
    ]);
  });
});

it('lists the sub acts of a main act as its offers', () => {
  const row = FeedRow.parse({
    sub_act_num: 1,
    feed_act: {
      main_act: { main_act: { activity_id: '1', activity_name: '【必报】年货节' } },
      sub_acts: [{ activity_id: '2', activity_name: '主会场', apply_end_time: 1764356399 }],
    },
  });
  expect(parseCampaign(row, '秒杀')).toEqual({
    campaignId: '1',
    name: '【必报】年货节',
    type: '秒杀',
    offers: [{ offerId: '2', name: '主会场', signUpEndsAt: '2025-11-28T18:59:59.000Z' }],
  });
});

it('keeps what the platform says of a product, ids of 19 digits whole', () => {
  const product = Product.parse({
    can_apply: false,
    cannot_apply_reasons: ['三率不达标：近14天差评率过高', '商品已下架'],
    item_info: { product_id: '3512814957301299267', product_name: '每日坚果' },
    category_path: ['食品', '坚果炒货', '坚果', '混合'],
    sales_30d: 3728,
    sku_list: [
      {
        sku_id: '1757463004019237580',
        sku_spec: '7袋',
        origin_price: 2990,
        check_price: 2690,
        left_stock: 8,
      },
      {
        sku_id: '1757463004019237581',
        sku_spec: '9袋',
        origin_price: 3990,
        check_price: null,
        left_stock: 0,
      },
    ],
  });
  const facts = parseFacts({ product, scoreTenths: 940, observedAt: '2026-11-22T04:00:00.000Z' });
  expect(SubjectFacts.parse(facts)).toEqual(facts);
  expect(facts).toMatchObject({
    platformListingId: '3512814957301299267',
    category: '食品/坚果炒货/坚果/混合',
    isEligible: false,
    ineligibleReason: '三率不达标：近14天差评率过高；商品已下架',
    shopStarsTenths: 940,
  });
  expect(facts.skus.map((sku) => sku.lineFen)).toEqual([2690, undefined]);
});

describe('records', () => {
  const applied = (status: string, effect = '未开始', reason = '') =>
    Applied.parse({
      activity_name: '主会场',
      start_time: 1764777600,
      end_time: 1765641599,
      effect_text: effect,
      applied_product_info: {
        apply_id: '7440000000000001009',
        activity_id: '2',
        item_id: '3',
        item_name: '每日坚果',
        apply_at: 1764356399,
        status_text: status,
        reject_reason: reason,
      },
      sku_list: [{ sku_id: '4', apply_price: 1990 }],
    });

  it.each([...STATUS_WORDS].filter(([word]) => word !== '报名成功'))('%s is %s', (word, review) => {
    expect(parseReview(applied(word))).toBe(review);
  });

  it.each([
    ['未开始', 'scheduled'],
    ['生效中', 'live'],
    ['已结束', 'ended'],
    ['别的词', 'passed'],
  ])('报名成功, %s is %s', (effect, review) => {
    expect(parseReview(applied('报名成功', effect))).toBe(review);
  });

  it('never guesses a word it does not know', () => expect(parseReview(applied('复核中'))).toBe('unmapped'));

  it('tells a rejection with its reason', () => {
    const record = parseRecord(
      applied('审核驳回', '未开始', '【沙箱】价格无竞争力：建议不高于1元'),
      'https://x',
    );
    expect(record).toMatchObject({
      recordId: '7440000000000001009',
      review: 'rejected',
      reasonKind: 'price',
      lines: [{ platformSkuId: '4', priceFen: 1990 }],
    });
    expect(record.asks).toBeUndefined();
  });

  it('says what a person has to do where one has to', () => {
    expect(parseRecord(applied('待发布'), 'https://x').asks).toMatchObject({
      what: '待发布',
      link: 'https://x',
    });
  });
});

describe('answers of the backend', () => {
  it.each([
    [{ code: 0, msg: '', data: { a: 1 } }, { result: { a: 1 } }],
    [{ code: '0', data: null }, { result: null }],
    [{ code: '-10001', msg: '您无操作权限' }, { refusal: { code: '-10001', text: '您无操作权限' } }],
  ])('%j', (body, answer) => expect(parseAnswer('/x', body)).toEqual(answer));

  it('throws for what is no answer of this backend', () => {
    expect(() => parseAnswer('/x', { success: true })).toThrow('no envelope');
  });

  it.each([
    [10008, 'signed-out'],
    ['10008', 'signed-out'],
    [50001, 'throttled'],
    [30003, undefined],
  ])('%s asks for %s', (code, reaction) => expect(reactionTo({ code, text: '' })).toBe(reaction));
});

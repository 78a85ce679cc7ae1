import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  offerIdOf,
  parseCampaign,
  parseFacts,
  parseOffer,
  placeOf,
} from '../../../adapters/tmall/parse-offer.ts';
import { Card, Choice, Detail } from '../../../adapters/tmall/schema.ts';

const detail = Detail.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/detail.json'), 'utf8')),
);

describe('a phase as an offer', () => {
  it('has an id of both, or the one of an activity that runs for years', () => {
    expect(offerIdOf('30418', '52107')).toBe('30418-52107');
    expect(offerIdOf('202506210001', '202506210001')).toBe('202506210001');
    expect(placeOf('30418-52107')).toEqual({ campaignId: '30418', unitedActivityId: '52107' });
    expect(placeOf('202506210001')).toEqual({ campaignId: '202506210001', unitedActivityId: '202506210001' });
  });

  it('reads the exact windows and keeps the words of what it cannot judge', () => {
    const offer = parseOffer(detail);
    expect(offer).toMatchObject({
      offerId: '30418-52107',
      name: '【官方立减】年货节-现货',
      signUpEndsAt: '2026-11-27T03:59:59.000Z',
    });
    expect(offer.slots).toEqual([
      { id: 'fixed', startsAt: '2026-12-01T12:00:00.000Z', endsAt: '2026-12-13T15:59:59.000Z' },
    ]);
    expect(offer.requirements.map(({ kind }) => kind)).toEqual([
      'price-line',
      'price-line',
      'category',
      'min-stock',
      'unreadable',
      'unreadable',
    ]);
    expect(offer.requirements.at(-2)).toMatchObject({ words: '官方立减12%，由商家承担' });
  });

  it('tells line fields from the item’s own, and what is pre-set', () => {
    const { fields, agreements } = parseOffer(detail);
    expect(fields.map(({ code, widget, scope, preset }) => [code, widget, scope, preset])).toEqual([
      ['activityPrice', 'price', 'line', undefined],
      ['inventory', 'count', 'line', undefined],
      ['deliveryTime', 'select', 'subject', undefined],
      ['playDiscount', 'select', 'subject', '12%'],
      ['limitNum', 'select', 'subject', '不限购'],
      ['freePost', 'checkbox', 'subject', undefined],
      ['signAgreement', 'agreement', 'offer', undefined],
    ]);
    expect(fields.find(({ code }) => code === 'limitNum')?.buyerPieces).toEqual({ 限购2件: 2 });
    expect(agreements[0]?.text).toBe('一、甲\n二、乙');
  });

  it('takes no date from a card, whose end has no year', () => {
    const card = Card.parse({
      id: 30418,
      name: '年货节',
      typeName: '大促',
      statusName: '报名中',
      timeText: '2026.12.27-1.5',
      unitedActivityList: [{ unitedActivityId: 52107, name: '现货' }],
    });
    expect(parseCampaign(card)).toEqual({
      campaignId: '30418',
      name: '年货节',
      type: '大促',
      offers: [{ offerId: '30418-52107', name: '年货节-现货' }],
    });
  });
});

describe('an item as facts', () => {
  const choice = {
    itemId: '608464597870',
    itemName: '核桃',
    categoryName: '食品/坚果炒货',
    sold30d: 12,
    isPass: false,
    errorMessage: '您的资质近60天销售件数0件，活动要求大于等于1',
    juId: null,
    statusName: '未报名',
    skuList: [
      {
        skuId: 4431633318359,
        skuName: '奶油;150g',
        originalPrice: '39.90',
        lowestMarketPrice: 38,
        lowestSalePrice: '33.50',
        playDiscount: '12%',
        inventory: 50,
      },
    ],
  };

  it('gives each sku the highest price that keeps both lines at the campaign’s own rate', () => {
    const facts = parseFacts(Choice.parse(choice), '2026-11-22T00:00:00.000Z');
    expect(facts).toMatchObject({ isEligible: false, ineligibleReason: expect.stringContaining('60天') });
    expect(facts.skus).toEqual([
      {
        platformSkuId: '4431633318359',
        spec: '奶油;150g',
        listPriceFen: 3990,
        platformStock: 50,
        lineFen: 3800,
      },
    ]);
  });

  it('refuses a price that is no amount', () => {
    const [sku] = choice.skuList;
    expect(Choice.safeParse({ ...choice, skuList: [{ ...sku, originalPrice: '--' }] }).success).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { parseCampaign, parseFacts, parseOffer } from '../../../adapters/jd/parse-offer.ts';
import { Activity, AreaDetail, FormSet, SkuRow } from '../../../adapters/jd/schema.ts';
import area from './fixtures/area.json' with { type: 'json' };
import formSet from './fixtures/form-set.json' with { type: 'json' };

const offer = parseOffer(AreaDetail.parse(area), FormSet.parse(formSet));

describe('a pool as an offer', () => {
  it('has the sessions that can still be booked as slots, named by their beginning', () => {
    expect(offer).toMatchObject({ offerId: '8804117', campaignId: '21107345', type: '京东秒杀' });
    expect(offer.signUpEndsAt).toBe('2026-11-24T23:59:59.000Z');
    expect(offer.slots).toEqual([
      { id: '2026-11-27 10:00', startsAt: '2026-11-27T02:00:00.000Z', endsAt: '2026-11-27T04:00:00.000Z' },
    ]);
    expect(offer.fields[0]).toMatchObject({ code: 'session', scope: 'offer', options: ['2026-11-27 10:00'] });
  });

  it('has one slot where its window is fixed, and none where the platform gives it', () => {
    const fixed = {
      promoBeginTime: '2026-11-29 00:00:00',
      promoEndTime: '2026-12-05 23:59:59',
      sessionList: [],
    };
    const read = (change: object) =>
      parseOffer(AreaDetail.parse({ ...area, ...change }), FormSet.parse(formSet));
    expect(read(fixed).slots).toMatchObject([{ id: 'fixed', startsAt: '2026-11-28T16:00:00.000Z' }]);
    expect(read({ sessionList: [] }).slots).toEqual([]);
    expect(read({ sessionList: [] }).fields.map(({ code }) => code)).not.toContain('session');
  });

  it('turns rules into numbers and keeps the words of one it does not know', () => {
    expect(offer.requirements.map(({ words: _words, ...rest }) => rest)).toEqual([
      { kind: 'category', anyOf: ['食品/坚果炒货'] },
      { kind: 'min-good-rate', bp: 8850 },
      { kind: 'max-discount', maxBp: 9000, of: 'list' },
      { kind: 'price-line', basis: 'net' },
      { kind: 'min-stock', per: 'line', count: 100 },
      { kind: 'unreadable' },
    ]);
  });

  it('reads the form that the server sent', () => {
    const byCode = new Map(offer.fields.map((field) => [field.code, field]));
    expect(byCode.get('promoPrice')).toMatchObject({ widget: 'price', scope: 'line' });
    expect(byCode.get('limitNum')).toMatchObject({ preset: '不限购', buyerPieces: { 限购2件: 2 } });
    expect(byCode.get('shortName')).toMatchObject({ widget: 'text', minLength: 6, maxLength: 15 });
    expect(byCode.get('whitePic')).toMatchObject({
      widget: 'file',
      file: { formats: ['jpg'], minWidth: 480 },
    });
    expect(byCode.get('applyDoublePay')).toMatchObject({ widget: 'agreement', scope: 'offer' });
    expect(offer.agreements).toMatchObject([{ code: 'applyDoublePay', text: '第一行\n第二行' }]);
  });
});

it('reads an activity as a campaign with its pools as offers', () => {
  const activity = Activity.parse({
    activityId: 21107345,
    activityName: '食品专场',
    activityTypeName: '京东秒杀',
    applyEndTime: '2026-11-25 07:59:59',
    areaList: [{ areaId: 8804117, areaName: '坚果池' }],
  });
  expect(parseCampaign(activity)).toMatchObject({
    campaignId: '21107345',
    offers: [{ offerId: '8804117', name: '食品专场·坚果池', signUpEndsAt: '2026-11-24T23:59:59.000Z' }],
  });
});

describe('the skus of one SPU', () => {
  const row = {
    skuId: 12255443335,
    wareId: '12296370537',
    wareName: '每日坚果',
    spec: '7袋',
    jdPrice: '29.90',
    stockNum: 8054,
    categoryNames: '食品/坚果炒货',
    goodRate: '95.05',
    saleNum30: 2412,
    priceThreshold: '26.30',
    cannotApplyReason: null,
  };

  it('become facts of one listing', () => {
    expect(parseFacts([SkuRow.parse(row)], '2026-11-22T00:00:00.000Z')).toMatchObject({
      platformListingId: '12296370537',
      isEligible: true,
      goodRateBp: 9505,
      skus: [{ platformSkuId: '12255443335', listPriceFen: 2990, lineFen: 2630 }],
    });
  });

  it('keep the whole listing out when one of them may not sign up', () => {
    const barred = { ...row, skuId: 2, cannotApplyReason: '好评率要求 88.0% 以上' };
    const facts = parseFacts([SkuRow.parse(row), SkuRow.parse(barred)], '2026-11-22T00:00:00.000Z');
    expect(facts).toMatchObject({ isEligible: false, ineligibleReason: '好评率要求 88.0% 以上' });
  });

  it('are unreadable with a price finer than one 分', () => {
    expect(SkuRow.safeParse({ ...row, jdPrice: '29.905' }).success).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { breachesOf } from '../../../src/domain/breaches/breaches-of.ts';
import type { Watched } from '../../../src/domain/breaches/watched.ts';
import type { Requirement } from '../../../src/domain/campaign.ts';
import type { CouponPlan } from '../../../src/domain/pool/schema.ts';
import type { Submission } from '../../../src/domain/submission.ts';
import { factsOf, offerOf, skuOf } from '../rules/judge-fixture.ts';
import { acceptedLine, goneListing, NOW, SLOT, seenSku, shownListing, watchedOf } from './watched-fixture.ts';

const START = SLOT.startsAt;
const LIVE = { now: '2026-11-29T02:00:00.000Z', listing: shownListing() };
const freshSku = (id: string) => ({ ...skuOf(id), stockObservedAt: '2026-11-29T01:00:00.000Z' });
const FRESH = new Map(['1', '2'].map((id) => [id, freshSku(id)]));
const COUPON: CouponPlan = {
  id: 'C1',
  shopId: 'pdd-1',
  thresholdFen: 1500,
  amountFen: 800,
  startsAt: NOW,
  endsAt: SLOT.endsAt,
};
const NINETY_PERCENT: Requirement = { kind: 'max-discount', maxBp: 9000, of: 'list', words: '不高于 9 折' };

const offerWith = (...requirements: Requirement[]) => offerOf(requirements, { slots: [SLOT] });
const bothOffers = (...requirements: Requirement[]) => {
  const offer = offerWith(...requirements);
  return { approved: offer, current: offer };
};

interface Case {
  what: string;
  watched: Partial<Watched>;
  submission?: Partial<Submission>;
  kinds: string[];
  text?: RegExp;
  degree?: number;
  actsAt?: string | undefined;
}

const CASES: Case[] = [
  { what: 'everything kept', watched: {}, kinds: [] },
  {
    what: 'listing no longer shown',
    watched: { listing: goneListing() },
    kinds: ['listing-gone'],
    text: /找不到商品 500000000001/,
    actsAt: START,
  },
  {
    what: 'listing off shelf',
    watched: { listing: shownListing(undefined, { isOnSale: false }) },
    kinds: ['off-shelf'],
    actsAt: START,
  },
  {
    what: 'one sku off shelf, one deleted',
    watched: { listing: shownListing([seenSku('1', { isOnSale: false })]) },
    kinds: ['sku-gone'],
    text: /规格1、规格2/,
    degree: 2,
  },
  {
    what: 'a refused sku deleted',
    watched: { listing: shownListing([seenSku('1')]) },
    submission: { lines: [acceptedLine('1'), acceptedLine('2', { outcome: 'refused' })] },
    kinds: [],
  },
  {
    what: 'platform stock below the promise',
    watched: { listing: shownListing([seenSku('1', { platformStock: 12 }), seenSku('2')]) },
    kinds: ['stock-short'],
    text: /^规格1：平台库存 12，活动承诺 60，少 48 件$/,
    degree: 48,
    actsAt: START,
  },
  {
    what: 'platform stock exactly the promise',
    watched: { listing: shownListing([seenSku('1', { platformStock: 60 }), seenSku('2')]) },
    kinds: [],
  },
  {
    what: 'stock sold while live',
    watched: {
      ...LIVE,
      listing: shownListing([seenSku('1', { platformStock: 3 }), seenSku('2')], { observedAt: LIVE.now }),
      skus: FRESH,
    },
    submission: { review: 'live' },
    kinds: [],
  },
  {
    what: 'sold out while live',
    watched: {
      ...LIVE,
      listing: shownListing([seenSku('1', { platformStock: 0 }), seenSku('2')], { observedAt: LIVE.now }),
      skus: FRESH,
    },
    submission: { review: 'live' },
    kinds: ['stock-short'],
    text: /平台库存已为 0/,
    actsAt: undefined,
  },
  {
    what: 'own stock below promise and safety',
    watched: {
      skus: new Map([
        ['1', skuOf('1', { physicalStock: 150 })],
        ['2', skuOf('2')],
      ]),
    },
    kinds: ['own-stock-low'],
    text: /实物库存 150，安全库存 100，各活动共承诺 60，还差 10 件/,
    degree: 10,
  },
  {
    what: 'own stock at the safety stock while live',
    watched: {
      ...LIVE,
      listing: shownListing(undefined, { observedAt: LIVE.now }),
      skus: new Map([...FRESH, ['1', { ...freshSku('1'), physicalStock: 99 }]]),
    },
    submission: { review: 'live' },
    kinds: ['own-stock-low'],
    text: /实物库存 99，低于安全库存 100/,
    degree: 1,
  },
  {
    what: 'list price lowered under the campaign price',
    watched: { listing: shownListing([seenSku('1', { listPriceFen: 1650 }), seenSku('2')]) },
    kinds: ['price-above-line'],
    text: /活动价 17.00 高于现标价 16.50/,
    degree: 50,
    actsAt: START,
  },
  {
    what: 'list price lowered so that the discount is too small',
    watched: {
      listing: shownListing([seenSku('1', { listPriceFen: 1800 }), seenSku('2')]),
      offer: bothOffers(NINETY_PERCENT),
    },
    kinds: ['price-above-line'],
    text: /高于按现标价 18.00 计算的平台上限 16.20/,
    degree: 80,
  },
  {
    what: 'price line lowered by the platform',
    watched: {
      offer: bothOffers({ kind: 'price-line', basis: 'campaign', words: '不高于参考价' }),
      facts: factsOf(['1', '2'], {
        skus: factsOf(['1', '2']).skus.map((sku) => ({ ...sku, lineFen: 1600 })),
      }),
    },
    kinds: ['price-above-line'],
    degree: 100,
  },
  {
    what: 'list price raised',
    watched: { listing: shownListing([seenSku('1', { listPriceFen: 2200 }), seenSku('2')]) },
    kinds: ['price-changed'],
    text: /批准时标价 20.00，现标价 22.00/,
    degree: 200,
  },
  {
    what: 'list price as shown while live',
    watched: {
      ...LIVE,
      listing: shownListing([seenSku('1', { listPriceFen: 1650 }), seenSku('2')], { observedAt: LIVE.now }),
      skus: FRESH,
    },
    submission: { review: 'scheduled' },
    kinds: [],
  },
  {
    what: 'floor raised above the net price',
    watched: {
      skus: new Map([
        ['1', skuOf('1', { floorFen: 1750 })],
        ['2', skuOf('2')],
      ]),
    },
    kinds: ['price-below-floor'],
    text: /活动价 17.00，到手 17.00，底价 17.50，成本 8.00/,
    degree: 50,
  },
  {
    what: 'floor raised above a price that is no campaign price',
    watched: {
      skus: new Map([
        ['1', skuOf('1', { floorFen: 1750 })],
        ['2', skuOf('2')],
      ]),
    },
    submission: { lines: [acceptedLine('1', { price: { fen: 1700, basis: 'after-coupon' } })] },
    kinds: ['price-below-floor'],
    text: /券后价 17.00，到手 17.00，底价 17.50/,
    degree: 50,
  },
  {
    what: 'cost raised above the net price',
    watched: {
      skus: new Map([
        ['1', skuOf('1', { costFen: 1800 })],
        ['2', skuOf('2')],
      ]),
    },
    kinds: ['price-below-floor'],
    degree: 100,
  },
  {
    what: 'a coupon planned afterwards',
    watched: { coupons: [COUPON] },
    kinds: ['price-below-floor'],
    text: /到手 9.00.*计入 店铺券 C1/,
    degree: 100,
  },
  {
    what: 'new requirement after acceptance',
    watched: { offer: { approved: offerWith(), current: offerWith(NINETY_PERCENT) } },
    kinds: ['offer-changed'],
    text: /新增要求「不高于 9 折」/,
  },
  {
    what: 'window moved after acceptance',
    watched: { window: { startsAt: '2026-11-27T16:00:00.000Z', endsAt: SLOT.endsAt, isAssigned: true } },
    kinds: ['offer-changed'],
    text: /活动时间：2026-11-29 00:00 至 .* → 2026-11-28 00:00 至/,
    actsAt: '2026-11-27T16:00:00.000Z',
  },
  {
    what: 'old facts that already told of a breach',
    watched: {
      listing: shownListing([seenSku('1', { platformStock: 0 }), seenSku('2')], {
        observedAt: '2026-11-20T02:00:00.000Z',
      }),
    },
    kinds: ['stock-short', 'stale'],
  },
];

describe('breaches that are coming', () => {
  it.each(CASES)('$what', ({ watched, submission = {}, kinds, text, degree, ...rest }) => {
    const found = breachesOf(watchedOf(watched, submission));
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
    if (text) expect(found[0]?.text).toMatch(text);
    if (degree !== undefined) expect(found[0]?.degree).toBe(degree);
    if ('actsAt' in rest) expect(found[0]?.actsAt).toBe(rest.actsAt);
  });
});

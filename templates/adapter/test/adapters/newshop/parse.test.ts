import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseOffer } from '../../../adapters/newshop/parse.ts';
import { decodeSignUp, parseSignUpAnswer } from '../../../adapters/newshop/parse-write.ts';
import { Campaign } from '../../../adapters/newshop/schema.ts';
import { SNAPSHOT } from '../support/enrol-request.ts';

const FIXTURE = join(import.meta.dirname, 'fixtures', 'campaign.json');
const offer = parseOffer(Campaign.parse(JSON.parse(readFileSync(FIXTURE, 'utf8'))));

describe('an offer', () => {
  it('has its rules as numbers, and in words what is none', () => {
    expect(offer.requirements).toMatchObject([
      { kind: 'max-discount', maxBp: 9000, of: 'list' },
      { kind: 'unreadable', words: '店铺评分不低于 4.8' },
    ]);
  });

  it('has every control of its form, and the agreement as a person reads it', () => {
    expect(offer.fields.map(({ code, widget, scope }) => [code, widget, scope])).toEqual([
      ['slogan', 'text', 'subject'],
      ['free_shipping', 'checkbox', 'offer'],
      ['campaign_terms', 'agreement', 'offer'],
    ]);
    expect(offer.agreements[0]?.text).toBe('一、按报名价格供货。\n二、不得提高价格。');
  });
});

const BODY = {
  campaignId: '880002',
  goods: [
    {
      goodsId: '512345678901',
      skus: [{ skuId: '112345678901', priceFen: 1990, stock: 200 }],
      fields: { slogan: '当季新鲜好味道' },
    },
  ],
  fields: { free_shipping: 'true' },
  agreements: ['campaign_terms'],
};

describe('the write', () => {
  it('is read as what it does', () => {
    expect(decodeSignUp({ body: JSON.stringify(BODY) })).toEqual({
      offerId: '880002',
      subjects: [
        {
          subjectId: '512345678901',
          lines: [{ platformSkuId: '112345678901', priceFen: 1990, stock: 200 }],
          fields: { slogan: '当季新鲜好味道', free_shipping: 'true', campaign_terms: 'true' },
        },
      ],
    });
  });

  it.each([
    ['a key nobody knows', { ...BODY, gift: 1 }],
    [
      'a price in 元',
      { ...BODY, goods: [{ ...BODY.goods[0], skus: [{ skuId: '1', priceFen: 19.9, stock: 1 }] }] },
    ],
  ])('is not understood with %s', (_what, body) => {
    expect(decodeSignUp({ body: JSON.stringify(body) })).toBeUndefined();
  });

  it.each([
    ['不在报名时间内', 'answered'],
    ['操作太频繁，请稍后再试', 'unknown'],
    ['从未见过的答复', 'unknown'],
  ])('refused as a whole with 「%s」 is %s', (text, kind) => {
    expect(parseSignUpAnswer({ refusal: { code: 1, text } }, [SNAPSHOT])).toMatchObject({ kind });
  });
});

import { describe, expect, it } from 'vitest';
import { decodeOnRecord, decodeSubmit, parseSubmitAnswer } from '../../../adapters/douyin/parse-write.ts';
import type { Snapshot } from '../../../src/domain/snapshot.ts';

const BODY = {
  activity_id: '2',
  product_list: [
    {
      product_id: '3512814957301299267',
      sku_list: [{ sku_id: '1757463004019237580', apply_price: 1990, apply_stock: 100 }],
      fund_ratio: 5,
    },
  ],
  protocol_ids: ['price-protection-v4'],
  accept_bargain: false,
};

const SNAPSHOT: Snapshot = {
  kind: 'enrol',
  platformShopId: '1',
  offerId: '2',
  slot: 'fixed',
  subject: { kind: 'listing', id: '3512814957301299267' },
  fields: [],
  lines: [
    { platformSkuId: '1757463004019237580', spec: '7袋', priceFen: 1990, priceBasis: 'campaign', stock: 100 },
  ],
  agreements: [],
};

const decode = (body: unknown) => decodeSubmit({ body: JSON.stringify(body) });

describe('decodeSubmit', () => {
  it('reads what the page is about to send', () => {
    expect(decode(BODY)).toEqual({
      offerId: '2',
      subjects: [
        {
          subjectId: '3512814957301299267',
          lines: [{ platformSkuId: '1757463004019237580', priceFen: 1990, stock: 100 }],
          fields: { 'price-protection-v4': 'true', accept_bargain: 'false', fund_ratio: '5%' },
        },
      ],
    });
  });

  it.each([
    ['a key nobody knows', { ...BODY, gift: 1 }],
    ['a field nobody knows', { ...BODY, product_list: [{ ...BODY.product_list[0], delivery_promise: 24 }] }],
    [
      'a price in 元',
      {
        ...BODY,
        product_list: [{ product_id: '3', sku_list: [{ sku_id: '4', apply_price: 19.9, apply_stock: 1 }] }],
      },
    ],
    ['an id that lost its digits', { ...BODY, activity_id: 7431 }],
    ['no product', { ...BODY, product_list: [] }],
  ])('does not understand %s', (_name, body) => expect(decode(body)).toBeUndefined());

  it('reads what acts on a record', () => {
    const body = { activity_id: '2', apply_id: '88' };
    expect(decodeOnRecord({ body: JSON.stringify(body) })).toEqual({
      offerId: '2',
      subjects: [],
      recordIds: ['88'],
    });
    expect(decodeOnRecord({ body: JSON.stringify({ ...body, all: true }) })).toBeUndefined();
  });
});

describe('parseSubmitAnswer', () => {
  const answered = (result: unknown) => parseSubmitAnswer({ result }, [SNAPSHOT]);
  const refused = (code: number | string, text: string) =>
    parseSubmitAnswer({ refusal: { code, text } }, [SNAPSHOT]);
  const product_id = '3512814957301299267';

  it('tells what was taken, with its reference', () => {
    const result = { success_list: [{ product_id, apply_id: '7440' }], fail_list: [] };
    expect(answered(result)).toMatchObject({
      kind: 'answered',
      answers: [{ subjectId: product_id, reference: '7440', lines: [{ outcome: 'accepted' }] }],
    });
  });

  it.each([
    ['报名价高于校验价，需不高于19.00元', 'refused'],
    ['商品已在活动中', 'unknown'],
  ])('%s leaves each line %s', (reject_reason, outcome) => {
    const result = { success_list: [], fail_list: [{ product_id, reject_reason }] };
    expect(answered(result)).toMatchObject({ answers: [{ lines: [{ outcome, reason: reject_reason }] }] });
  });

  it('does not know of a product that the answer leaves out', () => {
    expect(answered({ success_list: [], fail_list: [] })).toMatchObject({
      answers: [{ lines: [{ outcome: 'unknown' }] }],
    });
  });

  it.each([
    [30003, '活动报名时间已结束，不支持继续报名', 'answered'],
    [10008, '用户未登录', 'unknown'],
    [50001, '服务打瞌睡了，请稍后再试', 'unknown'],
    [1, '未知错误', 'unknown'],
  ])('a refusal of the whole call %s %s is %s', (code, text, kind) => {
    expect(refused(code, text)).toMatchObject({ kind });
  });

  it('does not know after an answer it cannot read', () => {
    expect(answered({ ok: true })).toMatchObject({ kind: 'unknown' });
  });
});

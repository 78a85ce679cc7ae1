import { describe, expect, it } from 'vitest';
import {
  decodeCancel,
  decodePublish,
  decodeSubmit,
  parseSubmitAnswer,
} from '../../../adapters/tmall/parse-write.ts';
import type { Snapshot } from '../../../src/domain/snapshot.ts';

const DATA = {
  signRecordId: '1600200300',
  itemId: '608464597870',
  skuList: [{ skuId: '4431633318359', activityPrice: '33.91', inventory: 120 }],
  deliveryTime: '7天',
  freePost: true,
  agreementChecked: true,
};
const URL_OF = 'https://sale.taobao.com/domain/item/submit.json';

function submit(
  data: object,
  place: Record<string, string> = { campaignId: '30418', unitedActivityId: '52107' },
) {
  return decodeSubmit({
    url: URL_OF,
    body: new URLSearchParams({ ...place, data: JSON.stringify(data) }).toString(),
  });
}

const SNAPSHOT: Snapshot = {
  kind: 'enrol',
  platformShopId: '3480126957',
  offerId: '30418-52107',
  slot: 'fixed',
  subject: { kind: 'listing', id: '608464597870' },
  fields: [],
  lines: [
    { platformSkuId: '4431633318359', spec: '奶油', priceFen: 3391, priceBasis: 'campaign', stock: 120 },
  ],
  agreements: [],
};

describe('what is about to leave', () => {
  it('is read as offer, item, lines and the fields as they stand on the page', () => {
    expect(submit(DATA)).toEqual({
      offerId: '30418-52107',
      subjects: [
        {
          subjectId: '608464597870',
          lines: [{ platformSkuId: '4431633318359', priceFen: 3391, stock: 120 }],
          fields: { deliveryTime: '7天', freePost: 'true', signAgreement: 'true' },
        },
      ],
    });
  });

  it('is not understood with anything unknown in it, or without its place', () => {
    expect(submit({ ...DATA, saleMode: '现货商品' })).toBeUndefined();
    expect(submit({ ...DATA, skuList: [{ ...DATA.skuList[0], depositPrice: '1.00' }] })).toBeUndefined();
    expect(submit(DATA, {})).toBeUndefined();
    expect(decodeSubmit({ url: URL_OF, body: 'data=%7B' })).toBeUndefined();
  });

  it('names the record of a publishing and of a withdrawal, which is a GET', () => {
    const wanted = { offerId: '', subjects: [], recordIds: ['70000000001317'] };
    const url = 'https://sale.taobao.com/item/json/itemCommonCancel.do?juId=70000000001317&_=1';
    expect(decodeCancel({ url, body: '' })).toEqual(wanted);
    expect(decodePublish({ url: URL_OF, body: 'juId=70000000001317&pressNonce=1' })).toEqual(wanted);
    expect(decodePublish({ url: URL_OF, body: 'juId=' })).toBeUndefined();
  });
});

describe('the answer to a press', () => {
  const refusal = (text: string, code = 'SIGN_CHECK_FAILED') =>
    parseSubmitAnswer({ refusal: { code, text } }, SNAPSHOT);

  it('is accepted with the platform’s record', () => {
    const result = { itemId: '608464597870', juId: 70000000001317, statusName: '草稿' };
    expect(parseSubmitAnswer({ result }, SNAPSHOT)).toMatchObject({
      answers: [{ reference: '70000000001317', lines: [{ outcome: 'accepted' }] }],
    });
  });

  it('is refused only in words that prove that nothing was stored', () => {
    expect(refusal('列【活动价】要求全部SKU报名')).toMatchObject({
      answers: [{ lines: [{ outcome: 'refused' }] }],
    });
    expect(refusal('商品已报名，且不是草稿态')).toMatchObject({ kind: 'unknown' });
    expect(refusal('哎哟喂,被挤爆啦', 'FAIL_SYS_USER_VALIDATE')).toMatchObject({ kind: 'unknown' });
    expect(refusal('您的登录已过期，活动价', 'NOT_LOGIN')).toMatchObject({ kind: 'unknown' });
    expect(refusal('系统开小差了')).toMatchObject({ kind: 'unknown' });
  });

  it('is unknown about another item, and when it cannot be read', () => {
    const other = { itemId: '1', juId: '2' };
    expect(parseSubmitAnswer({ result: other }, SNAPSHOT)).toMatchObject({
      answers: [{ lines: [{ outcome: 'unknown' }] }],
    });
    expect(parseSubmitAnswer({ result: {} }, SNAPSHOT)).toMatchObject({ kind: 'unknown' });
  });
});

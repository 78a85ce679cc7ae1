import { describe, expect, it } from 'vitest';
import { decodeQuit, decodeSaveApply, parseSaveAnswer } from '../../../adapters/jd/parse-write.ts';
import { SNAPSHOT } from '../support/enrol-request.ts';

const fieldCodes = { 1: 'promoPrice', 2: 'promoNum', 3: 'limitNum', 4: 'shortName', 5: 'whitePic' };

function body(change: object = {}, items: object[] = []): string {
  const skuItems = [
    { formItemId: 1, value: '19.90' },
    { formItemId: 2, value: '200' },
    { formItemId: 3, value: '2' },
    { formItemId: 4, value: '当季新鲜好味道' },
    { formItemId: 5, value: 'https://storage.360buyimg.com/a.jpg' },
  ];
  return JSON.stringify({
    areaId: 8804117,
    batchId: '4117494563',
    beginTime: '2026-11-27 10:00:00',
    token: 't',
    skuList: [{ skuId: '11', wareId: '7', skuItems: [...skuItems, ...items] }],
    remindVOList: [{ remindCode: 'applyDoublePay', agree: true }],
    ...change,
  });
}

describe('saveApply as the gate reads it', () => {
  it('is understood with the names of the form in front of us', () => {
    expect(decodeSaveApply({ body: body(), fieldCodes })).toEqual({
      offerId: '8804117',
      subjects: [
        {
          subjectId: '7',
          lines: [{ platformSkuId: '11', priceFen: 1990, stock: 200 }],
          fields: {
            session: '2026-11-27 10:00',
            applyDoublePay: 'true',
            limitNum: '限购2件',
            shortName: '当季新鲜好味道',
          },
        },
      ],
    });
  });

  it.each([
    ['without those names', { body: body() }],
    [
      'with an item the form did not announce',
      { body: body({}, [{ formItemId: 9, value: 'x' }]), fieldCodes },
    ],
    ['with a field twice', { body: body({}, [{ formItemId: 4, value: '又一个标题名' }]), fieldCodes }],
    ['with a key we do not know', { body: body({ autoRenew: true }), fieldCodes }],
    ['that is no JSON', { body: 'areaId=1', fieldCodes }],
  ])('is not understood %s', (_name, request) => {
    expect(decodeSaveApply(request)).toBeUndefined();
  });

  it('is not understood when skus of one ware disagree about what stands once', () => {
    const sku = (skuId: string, title: string) => ({
      skuId,
      wareId: '7',
      skuItems: [
        { formItemId: 1, value: '19.90' },
        { formItemId: 2, value: '200' },
        { formItemId: 4, value: title },
      ],
    });
    const differing = body({ skuList: [sku('11', '当季新鲜好味道'), sku('12', '当季新鲜坏味道')] });
    expect(decodeSaveApply({ body: differing, fieldCodes })).toBeUndefined();
  });
});

describe('a withdrawal', () => {
  it('stands in the address of a GET', () => {
    const url = 'https://oac.jd.com/apply/openness/quit?id=640100003&areaId=8804117';
    expect(decodeQuit({ url })).toEqual({ offerId: '8804117', subjects: [], recordIds: ['640100003'] });
    expect(decodeQuit({ url: `${url}&all=1` })).toBeUndefined();
    expect(decodeQuit({ url: 'https://oac.jd.com/apply/openness/quit?id=1' })).toBeUndefined();
  });
});

describe('the answer to the press', () => {
  const [first, second] = SNAPSHOT.lines.map(({ platformSkuId }) => platformSkuId);
  const answered = (data: object) => parseSaveAnswer({ result: { successCount: 1, ...data } }, [SNAPSHOT]);

  it('is read sku by sku', () => {
    const applyIds = [{ applyId: 9, wareId: SNAPSHOT.subject.id }];
    const failList = [{ skuId: second, errorMsg: '促销数量不能小于100' }];
    expect(answered({ applyIds, failList })).toMatchObject({
      answers: [
        { reference: '9', lines: [{ platformSkuId: first, outcome: 'accepted' }, { outcome: 'refused' }] },
      ],
    });
  });

  it('refuses skus of a ware that got no sign-up, and leaves what it does not name unknown', () => {
    const failList = [{ skuId: first, errorMsg: '促销数量不能小于100' }];
    expect(answered({ applyIds: [], failList })).toMatchObject({
      answers: [{ lines: [{ outcome: 'refused', reason: '促销数量不能小于100' }, { outcome: 'unknown' }] }],
    });
  });

  it.each([
    '正在报名中，无需重复点击',
    '网络环境较差，请稍后再试',
    '在该场次下已报名，报名人为：x',
    '系统开小差',
  ])('proves nothing with 「%s」', (text) => {
    expect(parseSaveAnswer({ refusal: { code: '1', text } }, [SNAPSHOT])).toMatchObject({ kind: 'unknown' });
  });

  it('refuses every sku in words that prove that nothing was stored', () => {
    const answer = parseSaveAnswer({ refusal: { code: '1', text: '当前时间不支持报名，请重试' } }, [
      SNAPSHOT,
    ]);
    expect(answer).toMatchObject({ answers: [{ lines: [{ outcome: 'refused' }, { outcome: 'refused' }] }] });
  });
});

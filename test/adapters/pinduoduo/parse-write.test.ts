import { describe, expect, it } from 'vitest';
import {
  decodeCancel,
  decodeEnrol,
  parseEnrolAnswer,
  parseWholeRefusal,
} from '../../../adapters/pinduoduo/parse-write.ts';
import { findDifference } from '../../../src/runtime/browser/gate-difference.ts';
import { enrolBody, SNAPSHOT } from '../support/enrol-request.ts';

type Goods = ReturnType<typeof enrolBody>['goods_volist'][number];

function decodeChanged(change: (goods: Goods) => void) {
  const body = enrolBody();
  change(body.goods_volist[0]);
  return decodeEnrol({ body: JSON.stringify(body) });
}

describe('decodeEnrol', () => {
  it('reads what the page is about to send', () => {
    expect(decodeChanged(() => undefined)).toEqual({
      offerId: '22660',
      subjects: [
        {
          subjectId: '512345678901',
          lines: SNAPSHOT.lines.map(({ platformSkuId, priceFen, stock }) => ({
            platformSkuId,
            priceFen,
            stock,
          })),
          fields: { outer_protocol: 'true', user_activity_limit: '限购2件', slogan: '当季新鲜好味道' },
        },
      ],
    });
  });

  it.each<[string, (goods: Goods) => void]>([
    ['a key nobody knows', (goods) => Object.assign(goods, { gift: 1 })],
    ['a parameter nobody knows', (goods) => Object.assign(goods.enroll_rule_param, { delivery: '24h' })],
    ['a total that does not add up', (goods) => Object.assign(goods, { quantity: 299 })],
    ['a price without a quantity', (goods) => goods.sku_quantity.pop()],
    ['a quantity of another sku', (goods) => Object.assign(goods.sku_quantity[0] ?? {}, { sku_id: 1 })],
    ['a sku twice', (goods) => goods.sku_price_list.push({ sku_id: 112345678901, price: 1 })],
    ['a price in 元', (goods) => Object.assign(goods.sku_price_list[0] ?? {}, { price: 19.9 })],
  ])('does not understand %s', (_name, change) => expect(decodeChanged(change)).toBeUndefined());

  it('does not understand what is no JSON', () => expect(decodeEnrol({ body: 'x=1' })).toBeUndefined());

  it('reads a withdrawal', () => {
    expect(decodeCancel({ body: '{"activity_goods_id":88}' })).toMatchObject({ recordIds: ['88'] });
    expect(decodeCancel({ body: '{"activity_goods_id":88,"all":true}' })).toBeUndefined();
  });
});

describe('what was approved against what would leave', () => {
  const approved = { kind: 'enrol' as const, offerId: '22660', snapshots: [SNAPSHOT] };

  function differenceAfter(change: (goods: Goods) => void): string | undefined {
    const sent = decodeChanged(change);
    return sent ? findDifference(approved, sent) : 'unreadable';
  }

  it('is the same', () => expect(differenceAfter(() => undefined)).toBeUndefined());

  it.each<[string, (goods: Goods) => void]>([
    ['19.90', (goods) => Object.assign(goods.sku_price_list[0] ?? {}, { price: 1989 })],
    ['推荐语', (goods) => Object.assign(goods.enroll_rule_param, { slogan: '别的话' })],
    ['限购', (goods) => Object.assign(goods.enroll_rule_param, { user_activity_limit: 5 })],
    ['traffic_protect', (goods) => Object.assign(goods.enroll_rule_param, { traffic_protect: true })],
    [
      'outer_protocol',
      (goods) => Object.assign(goods.enroll_rule_param, { is_checked_outer_protocol: false }),
    ],
  ])('differs: %s', (_name, change) => expect(differenceAfter(change)).toMatch(/核准/));

  it('lets an unnamed box travel unticked', () => {
    const change = (goods: Goods) => Object.assign(goods.enroll_rule_param, { traffic_protect: false });
    expect(differenceAfter(change)).toBeUndefined();
  });
});

describe('parseEnrolAnswer', () => {
  const [first, second] = SNAPSHOT.lines.map((line) => line.platformSkuId);
  const linesOf = (answer: unknown) => {
    const result = parseEnrolAnswer(answer, [SNAPSHOT]);
    return result.kind === 'answered' ? result.answers[0]?.lines : result;
  };
  const success = { goods_id: 512345678901, activity_goods_id: 9100000007, sku_fail_list: [] };

  it('accepts with the record’s number', () => {
    expect(parseEnrolAnswer({ success_list: [success], fail_list: [] }, [SNAPSHOT])).toMatchObject({
      kind: 'answered',
      answers: [{ reference: '9100000007', lines: [{ outcome: 'accepted' }, { outcome: 'accepted' }] }],
    });
  });

  it('refuses single skus of accepted goods', () => {
    const failed = { sku_id: second, fail_code: 1, fail_reason: '该规格历史成交异常' };
    expect(linesOf({ success_list: [{ ...success, sku_fail_list: [failed] }], fail_list: [] })).toEqual([
      { platformSkuId: first, outcome: 'accepted' },
      { platformSkuId: second, outcome: 'refused', reason: '该规格历史成交异常' },
    ]);
  });

  it('does not know goods that the answer leaves out', () => {
    expect(linesOf({ success_list: [], fail_list: [] })).toMatchObject([
      { outcome: 'unknown' },
      { outcome: 'unknown' },
    ]);
  });

  it('takes 「已报名」 for unknown: it may be our own press', () => {
    const failed = { goods_id: 512345678901, fail_reason: '该商品已报名本活动' };
    expect(linesOf({ success_list: [], fail_list: [failed] })).toMatchObject([
      { outcome: 'unknown' },
      { outcome: 'unknown' },
    ]);
  });

  it('does not know an answer of another shape', () => {
    expect(linesOf({ ok: true })).toMatchObject({ kind: 'unknown' });
  });

  it.each([
    ['不在报名时间内', 'answered'],
    ['请阅读并同意活动协议', 'answered'],
    ['操作太过频繁，请稍后再试', 'unknown'],
    ['建议价已过期，请刷新后重试', 'unknown'],
    ['系统繁忙', 'unknown'],
  ])('whole refusal 「%s」 is %s', (text, kind) => {
    expect(parseWholeRefusal({ code: 1, text }, [SNAPSHOT]).kind).toBe(kind);
  });

  it('takes the end of the session for no word about the goods, though it says 已下线', () => {
    const refusal = { code: 43001, text: '您的账号已在其他设备登录，当前会话已下线' };
    expect(parseWholeRefusal(refusal, [SNAPSHOT]).kind).toBe('unknown');
  });
});

import { describe, expect, it } from 'vitest';
import { groupRows, kindOf, parseReason, parseRecord } from '../../../adapters/jd/parse-records.ts';
import { AppliedRow } from '../../../adapters/jd/schema.ts';
import { STATUS_WORDS } from '../../../adapters/jd/words.ts';

function row(change: object = {}): AppliedRow {
  return AppliedRow.parse({
    id: 640100003,
    applyWareId: '640100003001',
    areaId: 8804117,
    areaName: '坚果池',
    activityTypeName: '京东秒杀',
    wareId: '12296370537',
    skuId: '12255443335',
    skuName: '每日坚果 7袋',
    promoPrice: '25.41',
    applyTime: '2026-11-22 20:26:31',
    beginTime: '2026-11-27 10:00:00',
    endTime: null,
    currentStatusName: '待开始',
    applyStatus: 2,
    applyStatusName: '通过',
    ...change,
  });
}

const read = (rows: [AppliedRow, ...AppliedRow[]], reasons: [string, string][] = []) =>
  parseRecord({ rows, reasons: new Map(reasons), link: 'https://shop.jd.com/applied' });

describe('a sign-up', () => {
  it('is its rows of one SPU', () => {
    const rows = [row(), row({ skuId: '2', applyWareId: '640100003002' }), row({ id: 7 })];
    expect(groupRows(rows).map((group) => group.length)).toEqual([2, 1]);
    expect(read([row()])).toMatchObject({
      recordId: '640100003',
      offerId: '8804117',
      subjectId: '12296370537',
      statusRaw: '待开始',
      review: 'scheduled',
      signedUpAt: '2026-11-22T12:26:31.000Z',
      startsAt: '2026-11-27T02:00:00.000Z',
      lines: [{ platformSkuId: '12255443335', priceFen: 2541 }],
    });
  });

  it.each([...STATUS_WORDS])('reads %s as %s', (word, review) => {
    const isClosing = ['驳回', '已退出', '已替换'].includes(word);
    const change = isClosing ? { applyStatus: 3, applyStatusName: word } : { currentStatusName: word };
    expect(read([row(change)])).toMatchObject({ statusRaw: word, review });
  });

  it('is unmapped with a word or a status nobody knows', () => {
    expect(read([row({ currentStatusName: '二次审核' })]).review).toBe('unmapped');
    expect(read([row({ applyStatus: 7, applyStatusName: '挂起' })])).toMatchObject({
      statusRaw: '挂起',
      review: 'unmapped',
    });
  });

  it('has a line of its own word where one sku alone was rejected', () => {
    const alone = row({ skuId: '2', applyStatus: 3, applyStatusName: '驳回' });
    const record = read([row(), { ...alone, applyWareId: '2' }], [['2', '不支持随机款']]);
    expect(record).toMatchObject({ review: 'scheduled' });
    expect(record.reasonRaw).toBeUndefined();
    expect(record.lines[1]).toMatchObject({ review: 'rejected', reason: '不支持随机款' });
  });

  it('asks a person where the platform waits for one', () => {
    const record = read(
      [row({ currentStatusName: '活动失效预警' })],
      [['640100003001', '到手价需<=活动结束后24小时内价格-0.01']],
    );
    expect(record).toMatchObject({
      review: 'needs-action',
      reasonKind: 'price',
      asks: { what: '活动失效预警' },
    });
    expect(record.asks?.advice).toContain('不会自行降价');
  });
});

it('takes the last remark of the flow log, out of its wrapping', () => {
  const step = (...remarks: string[]) => ({ flowLogDetailVOList: remarks.map((remark) => ({ remark })) });
  expect(parseReason([step('{INPUT| 提交}'), step(), step('{INPUT| 不支持随机款}')])).toBe('不支持随机款');
  expect(parseReason([step()])).toBeUndefined();
});

it.each([
  ['在该场次下已报名，报名人为：ning', 'already-enrolled'],
  ['正在报名中，无需重复点击', 'throttled'],
  ['多个文件上传需要再等 12 秒', 'throttled'],
  ['预估到手价:26.41高于报名价格门槛:25.10', 'price'],
  ['促销价格需<=25.41元; 要求促销小于等于该SKU在收品池【A】提报价*折扣率', 'price'],
  ['好评率要求 88.0% 以上', 'good-rate'],
  ['促销数量不能小于100', 'stock'],
  ['商品短标题包含非法字符：第一', 'short-name'],
  ['图片格式不符合规则', 'white-image'],
  ['当前收品池没有开启先享后付协议, 不能签署此协议报名', 'agreement'],
  ['商详主图请只展示售卖规格/型号商品', 'picture'],
])('reads 「%s」 as %s', (text, kind) => {
  expect(kindOf(text)).toBe(kind);
});

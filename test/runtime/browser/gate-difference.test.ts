import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import type { DecodedWrite } from '../../../src/ports/adapter.ts';
import { findDifference } from '../../../src/runtime/browser/gate-difference.ts';
import { testSnapshot } from './support.ts';

const [line] = testSnapshot.lines;
const twoLines: Snapshot = {
  ...testSnapshot,
  lines: [...testSnapshot.lines, { ...line, platformSkuId: '7002' } as Snapshot['lines'][number]],
};
const other: Snapshot = { ...testSnapshot, subject: { kind: 'listing', id: '900' } };
const approved = { kind: 'enrol' as const, offerId: '22660', snapshots: [twoLines, other] };

const sku = (platformSkuId: string, priceFen = 990, stock = 20) => ({ platformSkuId, priceFen, stock });
const goods = { subjectId: '512345678901', lines: [sku('7002'), sku('7001')] };
const second = { subjectId: '900', lines: [sku('7001')] };
const sent = (...subjects: DecodedWrite['subjects']): DecodedWrite => ({ offerId: '22660', subjects });

describe('difference between approved and sent', () => {
  it('sees none whatever the order', () => {
    expect(findDifference(approved, sent(second, goods))).toBeUndefined();
  });

  it.each([
    ['a goods missing', sent(goods), '商品缺少 900'],
    ['a goods twice', sent(goods, second, second), '商品多出 900'],
    ['a goods more', sent(goods, second, { subjectId: '901', lines: [] }), '商品多出 901'],
    ['a sku missing', sent({ ...goods, lines: [sku('7001')] }, second), 'SKU缺少 7002'],
    ['a sku twice', sent({ ...goods, lines: [...goods.lines, sku('7001', 1)] }, second), 'SKU多出 7001'],
    [
      'a price',
      sent({ ...goods, lines: [sku('7001'), sku('7002', 991)] }, second),
      '核准 9.90 元，页面要发送 9.91 元',
    ],
    [
      'a price that is no number',
      sent({ ...goods, lines: [sku('7001'), sku('7002', Number.NaN)] }, second),
      '价格不同',
    ],
    [
      'a stock',
      sent(goods, { subjectId: '900', lines: [sku('7001', 990, 0)] }),
      '核准 20 件，页面要发送 0 件',
    ],
    ['no goods at all', sent(), '商品缺少'],
  ])('names %s', (_name, write, text) => {
    expect(findDifference(approved, write)).toContain(text);
  });

  it('never equates nothing with nothing', () => {
    expect(findDifference({ ...approved, snapshots: [] }, sent())).toContain('没有核准');
    const withdrawal = { kind: 'withdraw' as const, offerId: '22660', snapshots: [] };
    expect(findDifference(withdrawal, { offerId: '', subjects: [], recordIds: [] })).toContain('没有核准');
  });
});

import { describe, expect, it } from 'vitest';
import { hashBytes, type Snapshot } from '../../../src/domain/snapshot.ts';
import type { DecodedWrite, WorkbookContent } from '../../../src/ports/adapter.ts';
import { findDifference, findUploadDifference } from '../../../src/runtime/browser/gate-difference.ts';
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

describe('difference of a workbook', () => {
  const workbook = new Uint8Array([80, 75]);
  const rate = { code: 'rate', label: '让利比例', value: '10%' };
  const limit = { code: 'limit', label: '每人限购', value: '不限购' };
  const agreements = [{ code: 'consent', textHash: 'x' }];
  const snapshots = [twoLines, { ...other, fields: [limit, rate], agreements }];
  const subjects = [goods, { ...second, fields: { rate: '10%' } }];
  const differenceOf = (content: WorkbookContent, offerId?: string) =>
    findUploadDifference(
      { ...approved, snapshots, workbook: { sha256: hashBytes(workbook), content } },
      { workbook, ...(offerId === undefined ? {} : { offerId }) },
    );

  it('takes the offer from its address, and fields as far as it has columns', () => {
    expect(differenceOf({ subjects }, '22660')).toBeUndefined();
    expect(differenceOf({ subjects: [goods, second] }, '22660')).toBeUndefined();
    const blank = { ...second, fields: { rate: '10%', post: '' } };
    expect(differenceOf({ subjects: [goods, blank] }, '22660')).toBeUndefined();
  });

  it.each([
    ['another offer', { subjects }, '22661', '核准 22660，页面要上传到 22661'],
    ['no offer at all', { subjects }, undefined, '哪个报名入口'],
    ['a field', { subjects: [goods, { ...second, fields: { rate: '12%' } }] }, '22660', '核准「10%」'],
    ['a field left out', { subjects: [goods, { ...second, fields: { rate: '' } }] }, '22660', '要发送「」'],
    [
      'a field that nobody named',
      { subjects: [goods, { ...second, fields: { rate: '10%', post: 'true' } }] },
      '22660',
      'post 不同',
    ],
  ])('names %s', (_name, content, offerId, text) => {
    expect(differenceOf(content, offerId)).toContain(text);
  });
});

import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../src/domain/rules/difference.ts';
import { judgeListing } from '../../../src/domain/rules/judge-listing.ts';
import { buildBasis, buildSnapshot, type SnapshotInput } from '../../../src/domain/rules/snapshot-builder.ts';
import { hashOf } from '../../../src/domain/snapshot.ts';
import { judgeInputOf, offerOf } from './judge-fixture.ts';

const { lines } = judgeListing(judgeInputOf());
const input: SnapshotInput = {
  kind: 'enrol',
  platformShopId: '100',
  offerId: '22660',
  slot: 'assigned',
  subject: { kind: 'listing', id: '500000000001' },
  fields: [
    { code: 'slogan', label: '推荐语', value: '薄皮一捏就开' },
    { code: 'a_file', label: '白底图', value: 'hash-1', file: 'pictures/a.png' },
  ],
  lines,
  agreements: [{ code: 'outer_protocol', textHash: 'text-1' }],
};
const basis = buildBasis(offerOf([]), 'policy-1', lines);

describe('buildSnapshot', () => {
  it('is the same bytes in whatever order it was gathered', () => {
    const shuffled = { ...input, fields: input.fields.toReversed(), lines: lines.toReversed() };
    expect(hashOf(buildSnapshot(shuffled))).toBe(hashOf(buildSnapshot(input)));
    expect(hashOf(buildBasis(offerOf([]), 'policy-1', lines.toReversed()))).toBe(hashOf(basis));
  });

  it('changes with every 分', () => {
    const [first, ...rest] = lines;
    if (!first) throw new Error('fixture has lines');
    const dearer = [{ ...first, price: { ...first.price, fen: first.price.fen + 1 } }, ...rest];
    expect(hashOf(buildSnapshot({ ...input, lines: dearer }))).not.toBe(hashOf(buildSnapshot(input)));
  });
});

describe('differenceOf', () => {
  const before = { snapshot: buildSnapshot(input), basis };

  it('is empty for the same content', () => expect(differenceOf(before, before)).toEqual([]));

  it('names each change with both values', () => {
    const [first, ...rest] = lines;
    if (!first) throw new Error('fixture has lines');
    const changed: SnapshotInput = {
      ...input,
      fields: [
        { code: 'slogan', label: '推荐语', value: '新的推荐语' },
        { code: 'a_file', label: '白底图', value: 'hash-2', file: 'pictures/a.png' },
      ],
      lines: [{ ...first, price: { ...first.price, fen: 1600 }, stock: 12, costFen: 900 }, ...rest],
      agreements: [{ code: 'outer_protocol', textHash: 'text-2' }],
    };
    const after = {
      snapshot: buildSnapshot(changed),
      basis: buildBasis(offerOf([], { name: '改名' }), 'policy-2', changed.lines),
    };
    expect(differenceOf(before, after)).toEqual([
      '白底图：文件「pictures/a.png」的内容已变',
      '推荐语：薄皮一捏就开 → 新的推荐语',
      '规格1 活动价：17.00 → 16.00',
      '规格1 活动库存：450 → 12',
      '协议 outer_protocol 的文本已变',
      '活动规则有新版本',
      '策略或设置有改动',
      'SKU 1 成本：8.00 → 9.00',
    ]);
  });
});

import { expect, it } from 'vitest';
import { rejectionKinds } from './rejection-kinds.ts';

it('counts wordings, not their numbers and names', () => {
  const reasons = [
    '活动价偏高：SKU 112345678901 需不高于 17.50 元，请调整后重新报名',
    '活动价偏高：SKU 212345678902 需不高于 9 元，请调整后重新报名',
    '规格「原味;100g」库存 3 件，少于报名的 60 件，平台下线该商品',
    '规格「香辣;250g」库存 12 件，少于报名的 60 件，平台下线该商品',
    '商品主图含有水印或促销文字，请更换主图',
    undefined,
  ];
  expect(rejectionKinds(reasons.map((reasonRaw) => ({ reasonRaw })))).toBe(3);
});

import { expect, it } from 'vitest';
import { shopName } from '../../../src/app/messages/words.ts';
import { samplePool } from '../../tools/pool-samples.ts';

it('tells shops of one name apart by their platforms, and leaves others as they are', () => {
  const [shop] = samplePool().shops;
  if (!shop) throw new Error('the sample pool has a shop');
  const shops = [
    shop,
    { ...shop, id: 'dy-1', platform: 'douyin' as const },
    { ...shop, id: 'jd-1', platform: 'jd' as const, name: '山野集京东旗舰店' },
  ];
  expect(shops.map(({ id }) => shopName({ shops }, id))).toEqual([
    '拼多多·山野集旗舰店',
    '抖音·山野集旗舰店',
    '山野集京东旗舰店',
  ]);
  expect(shopName({ shops: [shop] }, shop.id)).toBe('山野集旗舰店');
});

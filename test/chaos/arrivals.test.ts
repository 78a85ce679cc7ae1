import { expect, it } from 'vitest';
import { API } from '../../adapters/pinduoduo/profile.ts';
import { createClock } from '../sandbox/kit/clock.ts';
import { pinduoduo } from './arena/pinduoduo.ts';
import { watchArrivals } from './arrivals.ts';

function listen() {
  let first = 0;
  const backend = { clock: createClock(1), heard: (_facts: { path: string; text: string }) => undefined };
  const seen = watchArrivals({ arena: pinduoduo, backend }, () => {
    first += 1;
  });
  const hear = (path: string, text: string): void => void backend.heard({ path, text });
  return { seen, hear, firsts: () => first };
}

it('takes what no schema knows for a press as well, and says once that there was one', () => {
  const { seen, hear, firsts } = listen();
  hear(API.enrol, '{"activity_id":7,"goods_volist":[{"goods_id":"8","unknown":true},null]}');
  for (const text of ['{', '[]', 'null', '{"goods_volist":1}']) hear(API.enrol, text);
  hear(API.recordList, '{}');
  expect(seen.arrivals.map(({ offerId, goodsIds }) => [offerId, goodsIds])).toEqual([
    ['7', ['8', '']],
    ['', []],
    ['', []],
    ['', []],
    ['', []],
  ]);
  expect(firsts()).toBe(1);
});

it('takes a withdrawal without a record for one', () => {
  const { seen, hear } = listen();
  hear(API.recordCancel, '{"activity_goods_id":9100000007}');
  hear(API.recordCancel, '');
  expect(seen.cancellations.map(({ recordId }) => recordId)).toEqual(['9100000007', '']);
});

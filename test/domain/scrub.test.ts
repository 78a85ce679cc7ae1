import { expect, it } from 'vitest';
import { scrub } from '../../src/domain/scrub.ts';

it('keeps the shape of an answer and the platform’s own words, and nothing of what it says', () => {
  const answer = {
    success: true,
    result: {
      mall_name: '山野集 Shop-12',
      status: '审核中',
      price: 990,
      left: 7,
      token: null,
      '512345678901': [{ id: '512345678901' }, {}, {}, { id: '5' }],
    },
  };
  expect(scrub(answer, new Set(['审核中']))).toEqual({
    success: true,
    result: {
      mall_name: '某某某 Xxxx-12',
      status: '审核中',
      price: 111,
      left: 7,
      token: null,
      '111111111111': [{ id: '111111111111' }, {}, {}],
    },
  });
});

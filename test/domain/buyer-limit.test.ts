import { describe, expect, it } from 'vitest';
import { buyerLimitOf } from '../../src/domain/buyer-limit.ts';
import { buyerLimitField } from './rules/coupon-fixture.ts';

const LIMIT = buyerLimitField(2);

describe('limit per buyer', () => {
  it.each([
    ['the option says two', [LIMIT], '限购2件', 2],
    ['the option limits nothing', [LIMIT], '不限购', undefined],
    ['nothing said, the platform pre-sets none', [LIMIT], undefined, undefined],
    ['nothing said, the platform pre-sets two', [{ ...LIMIT, preset: '限购2件' }], undefined, 2],
    ['an option nobody knows', [LIMIT], '限购9件', undefined],
    ['no such field', [], '限购2件', undefined],
  ] as const)('%s', (_what, fields, text, expected) => {
    expect(buyerLimitOf(fields, () => text)).toBe(expected);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatYuan, parseYuan, shareOf, shareOfUp } from '../../src/domain/money.ts';

describe('money as people and spreadsheets write it', () => {
  it.each([
    ['12.5', 1250],
    ['￥12.50', 1250],
    ['¥ 12', 1200],
    ['1,299.00', 129_900],
    ['12.34元', 1234],
    ['0', 0],
    [12.1, 1210],
    [0.1 + 0.2, 30],
    [19.9, 1990],
  ])('reads %s as %i 分', (input, fen) => expect(parseYuan(input)).toBe(fen));

  it.each([
    '',
    '-1',
    '12.345',
    '1,29.00',
    '12,5',
    'abc',
    '1e3',
    '12..5',
    12.345,
    -3,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('refuses %s', (input) => expect(parseYuan(input)).toBeUndefined());

  it('reads back every amount it writes', () => {
    fc.assert(fc.property(fc.nat({ max: 10_000_000_000 }), (fen) => parseYuan(formatYuan(fen)) === fen));
  });

  it('reads a spreadsheet’s double as the amount it shows', () => {
    fc.assert(fc.property(fc.nat({ max: 100_000_000 }), (fen) => parseYuan(fen / 100) === fen));
  });
});

describe('shares', () => {
  it('round down or up, never past the amount’s share', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000_000 }), fc.nat({ max: 10_000 }), (fen, bp) => {
        const exact = (fen * bp) / 10_000;
        return (
          shareOf(fen, bp) <= exact &&
          shareOfUp(fen, bp) >= exact &&
          shareOfUp(fen, bp) - shareOf(fen, bp) <= 1
        );
      }),
    );
  });
});

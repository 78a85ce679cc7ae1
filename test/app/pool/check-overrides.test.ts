import { expect, it } from 'vitest';
import { checkOverrides } from '../../../src/app/pool/check-overrides.ts';
import { Override } from '../../../src/domain/pool/override.ts';

const locator = { id: 'a', shopId: 's', kind: 'locator', name: 'form.submit', selector: 'button' } as const;
const codesOf = (...overrides: Override[]) =>
  checkOverrides({ overrides }).map(({ code, ids }) => [code, ids]);

it('finds what says nothing and what is said twice', () => {
  expect(codesOf(locator, { ...locator, id: 'b', shopId: 't' })).toEqual([]);
  expect(codesOf(locator, { ...locator, id: 'b' })).toEqual([['override-twice', ['a', 'b']]]);
  expect(codesOf({ id: 'c', shopId: 's', kind: 'status', name: '待复核' })).toEqual([
    ['override-empty', ['c']],
  ]);
  expect(codesOf({ id: 'd', shopId: 's', kind: 'locator', name: 'form.submit' })).toEqual([
    ['override-empty', ['d']],
  ]);
});

it('takes no pattern that cannot be one', () => {
  expect(Override.safeParse({ ...locator, says: '(' }).success).toBe(false);
});

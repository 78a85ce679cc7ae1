import { describe, expect, it } from 'vitest';
import { provableSearch } from '../../../adapters/page/search-proof.ts';
import { PageChanged } from '../../../src/domain/errors.ts';

const LIST = { name: '报名记录', path: '/list', maxDigits: 17 };
const TOO_LONG = '123456789012345678';

describe('a search by subject ids', () => {
  it('asks for one more that is known to be listed and short enough for the box', () => {
    const { wanted } = provableSearch({ ...LIST, subjectIds: ['1'], shownIds: ['1', TOO_LONG, '2', '3'] });
    expect(wanted).toEqual(['1', '2']);
  });

  it('is believed when it finds that one, whatever it says about ours', () => {
    const { assertProven } = provableSearch({ ...LIST, subjectIds: ['1'], shownIds: ['2'] });
    expect(() => assertProven(['2'])).not.toThrow();
    expect(() => assertProven(['1', '2', '2'])).not.toThrow();
  });

  it.each([
    ['finds nothing at all', []],
    ['misses the known one', ['1']],
    ['misses ours, which the opened list showed', ['2']],
    ['finds what nobody asked for', ['1', '2', '3']],
  ])('is not believed when it %s', (_what, found) => {
    const { assertProven } = provableSearch({ ...LIST, subjectIds: ['1'], shownIds: ['1', '2'] });
    expect(() => assertProven(found)).toThrow(PageChanged);
  });

  it('has nothing to prove itself by where nothing was listed', () => {
    const { wanted, assertProven } = provableSearch({ ...LIST, subjectIds: ['1'], shownIds: [] });
    expect(wanted).toEqual(['1']);
    expect(() => assertProven([])).not.toThrow();
  });
});

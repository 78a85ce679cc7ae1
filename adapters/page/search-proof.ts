import { PageChanged } from '../../src/domain/errors.ts';

/** A filter by subject ids that is about to be applied to an opened list. */
interface Search {
  /** Chinese, for messages: `报名记录`. */
  name: string;
  path: string;
  subjectIds: readonly string[];
  /** Of the list before any filter, in its order. */
  shownIds: readonly string[];
  /** Longest id that the filter box takes. */
  maxDigits: number;
}

export interface ProvableSearch {
  /** What to filter by: the subjects asked for, and one more that is known to be listed. */
  wanted: readonly string[];
  /**
   * A search that misses what is known is broken, and its silence about the others proves nothing; one that finds what nobody
   * asked for has not filtered. Throws `PageChanged` for both.
   */
  assertProven(foundIds: readonly string[]): void;
}

export function provableSearch({ name, path, subjectIds, shownIds, maxDigits }: Search): ProvableSearch {
  const control = shownIds.find((id) => !subjectIds.includes(id) && id.length <= maxDigits);
  const wanted = control === undefined ? subjectIds : [...subjectIds, control];
  const assertProven: ProvableSearch['assertProven'] = (foundIds) => {
    if (shownIds.some((id) => wanted.includes(id) && !foundIds.includes(id))) {
      throw new PageChanged(
        `search of ${path} misses what is known`,
        `${name}的搜索结果不可信：已知在列的商品也搜不到。`,
      );
    }
    if (foundIds.some((id) => !wanted.includes(id))) {
      throw new PageChanged(
        `search of ${path} ignores its filter`,
        `${name}的搜索没有按商品筛选，结果不可信。`,
      );
    }
  };
  return { wanted, assertProven };
}

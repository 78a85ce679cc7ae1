import { type NumberedList, numberedList } from '../page/numbered-list.ts';
import type { ListSource } from '../page/read-pages.ts';

/** Longest 商品编码 known; the filter boxes take it whole. */
export const MAX_FILTER_DIGITS = 20;

const KEYS = { number: 'currentPage', size: 'pageSize', total: 'totalCount', members: 'list' };

/** How the campaign gateway pages its lists. */
export function listOf<T>(list: NumberedList<T>): ListSource<T> {
  return numberedList(KEYS, list);
}

import { type NumberedList, numberedList } from '../page/numbered-list.ts';
import type { ListSource } from '../page/read-pages.ts';

/** Longest goods id that the filter boxes take. */
export const MAX_FILTER_DIGITS = 17;

interface List<T> extends NumberedList<T> {
  /** Key of the members in the answer. */
  members: string;
}

/** How this backend pages its lists. */
export function listOf<T>({ members, ...list }: List<T>): ListSource<T> {
  return numberedList({ number: 'page_number', size: 'page_size', total: 'total', members }, list);
}

import type { Locator, Page } from 'playwright';
import { PageChanged } from '../../src/domain/errors.ts';
import type { Target } from '../form/in-page.ts';
import { type ListSource, readAllPages, readFirstPage } from './read-pages.ts';
import { STEP_LIMIT_MS, tap, type Visit } from './visit.ts';

/** Longest goods id that the filter boxes take. */
export const MAX_FILTER_DIGITS = 17;

/** A list with a filter by goods ids. */
export interface SearchableList<T> {
  /** Chinese, for messages: `报名记录`. */
  name: string;
  idsBox: (page: Page) => Locator;
  search: Target;
  goodsIdOf: (item: T) => string;
  /** The list as asked for exactly these goods; none = all. */
  sourceOf: (goodsIds: readonly string[]) => ListSource<T>;
}

/** The first page of a list before any filter: a search must find those of its goods that it names. */
export interface Opened<T> {
  items: readonly T[];
  total: number;
}

export interface Found<T> {
  items: T[];
  total: number;
  filter: string;
}

export function readOpened<T>(visit: Visit, list: SearchableList<T>): Promise<Opened<T>> {
  return readFirstPage(visit, list.sourceOf([]));
}

/**
 * Applies the goods filter to the opened list and reads every page of the answer. The filter also names one goods that is known
 * to be listed: a search that misses what is known is broken, and its silence about the others proves nothing.
 */
export async function searchList<T>(
  visit: Visit,
  list: SearchableList<T>,
  { goodsIds, opened }: { goodsIds: readonly string[]; opened: Opened<T> },
): Promise<Found<T>> {
  const shownIds = opened.items.map((item) => list.goodsIdOf(item));
  const control = shownIds.find((id) => !goodsIds.includes(id) && id.length <= MAX_FILTER_DIGITS);
  const wanted = control === undefined ? [...goodsIds] : [...goodsIds, control];
  await list.idsBox(visit.page).fill(wanted.join(','), { timeout: STEP_LIMIT_MS });
  await tap(visit, list.search);
  const { items, total } = await readAllPages(visit, list.sourceOf(wanted));
  const found = new Set(items.map((item) => list.goodsIdOf(item)));
  if (shownIds.some((id) => wanted.includes(id) && !found.has(id))) {
    throw new PageChanged(
      `search of ${list.sourceOf([]).path} misses what is known`,
      `${list.name}的搜索结果不可信：已知在列的商品也搜不到。`,
    );
  }
  if ([...found].some((id) => !wanted.includes(id))) {
    throw new PageChanged(
      `search of ${list.sourceOf([]).path} ignores its filter`,
      `${list.name}的搜索没有按商品筛选，结果不可信。`,
    );
  }
  return { items, total, filter: `商品ID ${wanted.join(',')}` };
}

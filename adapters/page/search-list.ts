import type { Locator, Page } from 'playwright';
import type { Target } from '../form/in-page.ts';
import { STEP_LIMIT_MS } from './limits.ts';
import { type ListSource, readAllPages, readFirstPage } from './read-pages.ts';
import { provableSearch } from './search-proof.ts';
import { tap } from './steps.ts';
import type { Visit } from './visit.ts';

/** A list with a filter by subject ids. */
export interface SearchableList<T> {
  /** Chinese, for messages: `报名记录`. */
  name: string;
  idsBox: (page: Page) => Locator;
  /** Longest id that the box takes. */
  maxDigits: number;
  search: Target;
  subjectIdOf: (item: T) => string;
  /** The list as asked for exactly these subjects; none = all. */
  sourceOf: (subjectIds: readonly string[]) => ListSource<T>;
}

/** The first page of a list before any filter: a search must find those of its subjects that it names. */
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

/** Applies the filter to the opened list and reads every page of the answer, which must prove that it was searched for. */
export async function searchList<T>(
  visit: Visit,
  list: SearchableList<T>,
  { subjectIds, opened }: { subjectIds: readonly string[]; opened: Opened<T> },
): Promise<Found<T>> {
  const { name, maxDigits } = list;
  const { path } = list.sourceOf([]);
  const shownIds = opened.items.map((item) => list.subjectIdOf(item));
  const { wanted, assertProven } = provableSearch({ name, path, subjectIds, shownIds, maxDigits });
  await list.idsBox(visit.page).fill(wanted.join(','), { timeout: STEP_LIMIT_MS });
  await tap(visit, list.search);
  const { items, total } = await readAllPages(visit, list.sourceOf(wanted));
  assertProven(items.map((item) => list.subjectIdOf(item)));
  return { items, total, filter: `商品ID ${wanted.join(',')}` };
}

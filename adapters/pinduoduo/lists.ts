import { z } from 'zod';
import { parseWhole } from '../page/answer.ts';
import type { ListSource } from '../page/read-pages.ts';

/** Longest goods id that the filter boxes take. */
export const MAX_FILTER_DIGITS = 17;

const PageRequest = z.object({ page_number: z.int(), page_size: z.int() });

interface List<T> extends Pick<ListSource<T>, 'path' | 'schema' | 'idOf'> {
  /** Key of the members in the answer. */
  members: string;
  /** The request must be this one: its filter, its tab. */
  wants?: (request: unknown) => boolean;
}

/** How this backend pages its lists: number and size in the request, the total beside the members. */
export function listOf<T>({ members, wants, ...list }: List<T>): ListSource<T> {
  const Listed = z.object({ total: z.int().min(0), [members]: z.array(z.unknown()) });
  return {
    ...list,
    pageOf: (request) => {
      const asked = PageRequest.safeParse(request).data;
      const isWanted = asked !== undefined && (wants?.(request) ?? true);
      return isWanted ? { number: asked.page_number, size: asked.page_size } : undefined;
    },
    membersOf: (result) => {
      const listed = parseWhole(Listed, result, list.path);
      return { total: Number(listed.total), members: listed[members] as unknown[] };
    },
  };
}

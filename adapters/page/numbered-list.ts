import { z } from 'zod';
import { parseWhole } from './answer.ts';
import type { ListSource } from './read-pages.ts';

/** Under which keys a backend pages a list: number and size in the request, total and members in the answer. */
interface ListKeys {
  number: string;
  size: string;
  total: string;
  members: string;
}

export interface NumberedList<T> extends Pick<ListSource<T>, 'path' | 'schema' | 'idOf' | 'onPage'> {
  /** The request must be this one: its filter, its tab. */
  wants?: (request: unknown) => boolean;
}

/** A query holds numbers as text. */
const Count = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]);

/** A list whose pages are asked for by their number. */
export function numberedList<T>(keys: ListKeys, { wants, ...list }: NumberedList<T>): ListSource<T> {
  const Asked = z.object({ [keys.number]: Count, [keys.size]: Count });
  const Listed = z.object({ [keys.total]: z.int().min(0), [keys.members]: z.array(z.unknown()) });
  return {
    ...list,
    pageOf: (request) => {
      const asked = Asked.safeParse(request).data;
      const isWanted = asked !== undefined && (wants?.(request) ?? true);
      return isWanted ? { number: Number(asked[keys.number]), size: Number(asked[keys.size]) } : undefined;
    },
    membersOf: (result) => {
      const listed = parseWhole(Listed, result, list.path);
      return { total: Number(listed[keys.total]), members: listed[keys.members] as unknown[] };
    },
  };
}

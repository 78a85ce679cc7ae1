import { z } from 'zod';
import type { HttpClient } from './client.ts';

const PAGE_SIZE = 40;
const Total = z.object({ total: z.int() });

/** Every page of a list; a list that grew meanwhile ends when nothing new comes. */
export async function readPages<T extends z.ZodType>(
  client: HttpClient,
  list: { path: string; member: string; schema: T; filter?: object },
): Promise<z.infer<T>[]> {
  const Page = Total.extend({ [list.member]: z.array(list.schema) });
  const items: z.infer<T>[] = [];
  for (let page = 1; ; page += 1) {
    const asked = { ...list.filter, page_number: page, page_size: PAGE_SIZE };
    const answer = Page.parse(await client.ask(list.path, asked)) as { total: number } & Record<
      string,
      unknown
    >;
    const members = answer[list.member] as z.infer<T>[];
    items.push(...members);
    if (members.length === 0 || items.length >= answer.total) return items;
  }
}

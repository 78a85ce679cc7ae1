import { z } from 'zod';
import { PageChanged, RetryLater } from '../../src/domain/errors.ts';
import { shell } from './pages.ts';
import { parseMembers, parseResult, parseWhole } from './parse.ts';
import { tap, type Visit } from './visit.ts';

const PageRequest = z.object({ page_number: z.int(), page_size: z.int() });

export interface ListSource<T> {
  path: string;
  /** Key of the members in the answer. */
  members: string;
  schema: z.ZodType<T>;
  idOf: (item: T) => string;
  /** The request must be this one: its filter, its tab. */
  wants?: (request: unknown) => boolean;
}

/**
 * Walks a list to its end with the page's own 「下一页」 and returns every member. Throws when it cannot be whole: a total
 * that moves, a short page, a member twice or unreadable. The first page was asked for by the caller's last step.
 */
export async function readAllPages<T>(
  visit: Visit,
  source: ListSource<T>,
): Promise<{ items: T[]; total: number }> {
  const seen = new Map<string, T>();
  let total: number | undefined;
  for (let number = 1; ; number++) {
    const page = await readPage(visit, source, number);
    if (total !== undefined && page.total !== total) throw moved(source.path, '总数在翻页时变化');
    total = page.total;
    for (const item of page.items) seen.set(source.idOf(item), item);
    const expected = Math.min(total, number * page.size);
    if (seen.size !== expected) throw moved(source.path, `应有 ${expected} 条，读到 ${seen.size} 条`);
    if (seen.size === total) return { items: [...seen.values()], total };
    await tap(visit, shell.nextPage);
  }
}

/** The first page alone: what the list shows now, not what it holds. */
export function readFirstPage<T>(
  visit: Visit,
  source: ListSource<T>,
): Promise<{ items: T[]; total: number }> {
  return readPage(visit, source, 1);
}

async function readPage<T>(
  { ctx, answers }: Visit,
  source: ListSource<T>,
  number: number,
): Promise<{ items: T[]; total: number; size: number }> {
  const { request, body } = await answers.next(
    source.path,
    (asked) => PageRequest.safeParse(asked).data?.page_number === number && (source.wants?.(asked) ?? true),
  );
  ctx.signal.throwIfAborted();
  const list = z.object({ total: z.int().min(0), [source.members]: z.array(z.unknown()) });
  const parsed = parseWhole(list, parseResult(source.path, body), source.path);
  const { items, dropped } = parseMembers(source.schema, parsed[source.members] as unknown[]);
  if (dropped > 0) {
    throw new PageChanged(
      `${source.path}: ${dropped} unreadable`,
      `列表中有 ${dropped} 条无法识别，平台可能改版。`,
    );
  }
  return { items, total: Number(parsed.total), size: PageRequest.parse(request).page_size };
}

function moved(path: string, what: string): RetryLater {
  return new RetryLater(`${path} is not whole`, `平台列表不完整（${what}），本次读取作废，稍后自动重试。`);
}

import type { z } from 'zod';
import { PageChanged, RetryLater } from '../../src/domain/errors.ts';
import { parseMembers, parseResult } from './answer.ts';
import { tap } from './steps.ts';
import type { Visit } from './visit.ts';

/** Which part of a list a request asks for; the first page is 1. */
interface PageAsked {
  number: number;
  size: number;
}

/** One part of a list as answered. */
interface PageAnswered {
  total: number;
  members: readonly unknown[];
}

export interface ListSource<T> {
  path: string;
  schema: z.ZodType<T>;
  idOf: (item: T) => string;
  /** Undefined when the request is not for this list: another filter, another tab. */
  pageOf: (request: unknown) => PageAsked | undefined;
  /** Throws `PageChanged` when the answer is no list. */
  membersOf: (result: unknown) => PageAnswered;
  /** Done to each page while it stands, before the list is turned. */
  onPage?: (items: readonly T[]) => Promise<void>;
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
    await source.onPage?.(page.items);
    if (seen.size === total) return { items: [...seen.values()], total };
    await tap(visit, visit.site.nextPage);
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
  { ctx, answers, site }: Visit,
  { path, schema, pageOf, membersOf }: ListSource<T>,
  number: number,
): Promise<{ items: T[]; total: number; size: number }> {
  const { request, body } = await answers.next(path, (asked) => pageOf(asked)?.number === number);
  ctx.signal.throwIfAborted();
  const { total, members } = membersOf(parseResult(site, path, body));
  const { items, dropped } = parseMembers(schema, members);
  if (dropped > 0) {
    throw new PageChanged(`${path}: ${dropped} unreadable`, `列表中有 ${dropped} 条无法识别，平台可能改版。`);
  }
  return { items, total, size: pageOf(request)?.size ?? members.length };
}

function moved(path: string, what: string): RetryLater {
  return new RetryLater(`${path} is not whole`, `平台列表不完整（${what}），本次读取作废，稍后自动重试。`);
}

import { z } from 'zod';
import type { ReadRequest } from '../../http/request.ts';
import type { FaultFacts } from '../faults.ts';
import { API_ERRORS, type Refusal } from '../invented.ts';
import type { Platform } from '../platform.ts';
import type { Session } from '../sessions.ts';

/** One JSON call of a signed-in page. */
export interface Call {
  platform: Platform;
  session: Session;
  request: ReadRequest;
  facts: FaultFacts;
  body: unknown;
}

export type Answer = { result: unknown } | { error: Refusal };
export type Handler = (call: Call) => Answer;

/** Ids come as numbers or text; inside they are text. */
export const Id = z.union([z.int().min(0), z.string().regex(/^\d{1,20}$/)]).transform(String);

export const Page = z.object({
  page_number: z.int().min(1).default(1),
  page_size: z.int().min(1).max(40).default(10),
});

export const BAD_REQUEST: Answer = { error: API_ERRORS.badRequest };

export function pageOf<T>(items: T[], page: z.infer<typeof Page>): T[] {
  const from = (page.page_number - 1) * page.page_size;
  return items.slice(from, from + page.page_size);
}

import { z } from 'zod';
import type { ReadRequest } from '../../http/request.ts';
import type { FaultFacts } from '../../kit/faults.ts';
import { pageOf as sliceOf } from '../../kit/lists.ts';
import type { Session } from '../../kit/sessions.ts';
import { API_ERRORS, type Refusal } from '../invented.ts';
import type { Platform } from '../platform.ts';

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

export const Page = z.object({
  page_number: z.int().min(1).default(1),
  page_size: z.int().min(1).max(40).default(10),
});

export const BAD_REQUEST: Answer = { error: API_ERRORS.badRequest };

export function pageOf<T>(items: readonly T[], page: z.infer<typeof Page>): T[] {
  return sliceOf(items, page.page_number, page.page_size);
}

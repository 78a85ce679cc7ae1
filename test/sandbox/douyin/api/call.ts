import { z } from 'zod';
import type { ReadRequest } from '../../http/request.ts';
import type { FaultFacts } from '../../kit/faults.ts';
import type { Session } from '../../kit/sessions.ts';
import { API_ERRORS, type ApiError } from '../invented.ts';
import type { SubAct } from '../model.ts';
import type { Platform } from '../platform.ts';

/** One JSON call of a signed-in page. */
export interface Call {
  platform: Platform;
  session: Session;
  request: ReadRequest;
  facts: FaultFacts;
  body: unknown;
}

export type Answer = { data: unknown } | { error: ApiError };
export type Handler = (call: Call) => Answer;

/** Text here; a number would have lost its last digits. */
export const Id = z.string().regex(/^\d{1,20}$/);

export const Page = z.object({
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(50).default(20),
});

export const BAD_REQUEST: Answer = { error: API_ERRORS.badRequest };

/** A campaign the session's shop is invited to. */
export function findAct({ platform, session }: Call, activityId: string): SubAct | undefined {
  return platform.world.acts.find((act) => act.id === activityId && act.shops.includes(session.shop));
}

export function pictureOf({ platform }: Call, productId: string): string {
  return `${platform.assetOrigin}/thumb/${productId}.svg`;
}

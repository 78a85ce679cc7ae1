import { z } from 'zod';
import type { ReadRequest } from '../../http/request.ts';
import type { FaultFacts } from '../../kit/faults.ts';
import { pageOf } from '../../kit/lists.ts';
import type { Session } from '../../kit/sessions.ts';
import { API_ERRORS } from '../invented.ts';
import type { Activity, Area } from '../model.ts';
import type { JdPlatform } from '../platform.ts';

/** One JSON call of a signed-in page. */
export interface Call {
  platform: JdPlatform;
  session: Session;
  request: ReadRequest;
  facts: FaultFacts;
  body: unknown;
}

export interface ApiError {
  code: string;
  message: string;
}
export type Answer = { data: unknown } | { error: ApiError };
export type Handler = (call: Call) => Answer;

export const Page = z.object({
  currentPage: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(100).default(10),
});

export const BAD_REQUEST: Answer = { error: API_ERRORS.badRequest };

/** One page of a list as the gateway answers it. */
export function paged<T>(items: readonly T[], { currentPage, pageSize }: z.infer<typeof Page>): Answer {
  return { data: { list: pageOf(items, currentPage, pageSize), totalCount: items.length } };
}

/** A pool of a campaign that the session's shop is invited to. */
export function findArea(
  { platform, session }: Call,
  areaId: string,
): { activity: Activity; area: Area } | undefined {
  for (const activity of platform.world.activities) {
    if (!activity.venderIds.includes(session.shop)) continue;
    const area = activity.areas.find((one) => one.areaId === areaId);
    if (area) return { activity, area };
  }
  return undefined;
}

export function isOpenForSignUp(activity: Activity, now: number): boolean {
  return activity.applyStartsAt <= now && now < activity.applyEndsAt;
}

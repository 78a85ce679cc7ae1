import { z } from 'zod';
import type { ReadRequest } from '../../http/request.ts';
import type { FaultFacts } from '../../kit/faults.ts';
import { pageOf } from '../../kit/lists.ts';
import type { Session } from '../../kit/sessions.ts';
import type { NewshopPlatform } from '../platform.ts';
import type { Campaign } from '../world.ts';

/** One JSON call of a signed-in page. */
export interface Call {
  platform: NewshopPlatform;
  session: Session;
  request: ReadRequest;
  facts: FaultFacts;
  body: unknown;
}

export interface ApiError {
  code: number;
  message: string;
}

export type Answer = { data: unknown } | { error: ApiError };

export const Page = z.object({ page: z.int().min(1), size: z.int().min(1).max(100) });

export function paged<T>(items: readonly T[], { page, size }: z.infer<typeof Page>): Answer {
  return { data: { list: pageOf(items, page, size), total: items.length } };
}

const Named = z.object({ campaignId: z.string() });

/** The campaign that the body names. */
export function campaignOf({ platform, body }: Call): Campaign | undefined {
  const asked = Named.safeParse(body).data;
  return platform.world.campaigns.find(({ campaignId }) => campaignId === asked?.campaignId);
}

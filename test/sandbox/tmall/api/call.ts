import type { FaultFacts } from '../../kit/faults.ts';
import { pageOf } from '../../kit/lists.ts';
import type { Session } from '../../kit/sessions.ts';
import { API_ERRORS, type Refusal } from '../invented.ts';
import type { Campaign, Phase, SignedItem } from '../model.ts';
import type { TmallPlatform } from '../platform.ts';

/** One data call of a signed-in page. */
export interface Call {
  platform: TmallPlatform;
  session: Session;
  /** Query of a GET, decoded form of a POST. */
  query: URLSearchParams;
  facts: FaultFacts;
}

export type Answer = { data: unknown } | { error: Refusal; data?: unknown };
export type Handler = (call: Call) => Answer;

export const BAD_REQUEST: Answer = { error: API_ERRORS.badRequest };

/** Tools only test `success !== false`, `code` 0/200 and `message|msg`; the rest of the envelope is ours. */
export function envelope(answer: Answer): Record<string, unknown> {
  if ('error' in answer) {
    const { code, message } = answer.error;
    return { success: false, code, message, data: answer.data ?? null };
  }
  return { success: true, code: 200, message: null, data: answer.data };
}

export function listPage<T>(
  items: T[],
  { query }: Pick<Call, 'query'>,
  size: number,
): { list: T[]; total: number; pageSize: number; currentPage: number } {
  const currentPage = Math.max(1, Number(query.get('currentPage')) || 1);
  return { list: pageOf(items, currentPage, size), total: items.length, pageSize: size, currentPage };
}

/** Whose hand an account is: the bot's is ours, any other a colleague's. */
export function sourceOf({ shops }: TmallPlatform, account: string): SignedItem['source'] {
  return shops.some((one) => one.account === account) ? 'merchant' : 'staff';
}

export interface Place {
  campaign: Campaign;
  phase: Phase;
}

/** The phase that a request names, if the session's shop is admitted to its campaign. */
export function placeOf({ platform, session, query }: Call): Place | undefined {
  const campaignId = query.get('campaignId') ?? query.get('activityId');
  const unitedActivityId = query.get('unitedActivityId') ?? campaignId;
  const campaign = platform.world.campaigns.find(
    (one) => one.campaignId === campaignId && one.shops.includes(session.shop),
  );
  const phase = campaign?.phases.find((one) => one.unitedActivityId === unitedActivityId);
  return campaign && phase ? { campaign, phase } : undefined;
}

/** Made within the index lag, a signed item is in no list, though it exists. */
export function visibleSigned({ platform, session }: Call): SignedItem[] {
  const now = platform.clock.now();
  return platform.signed.ofShop(session.shop).filter((item) => item.visibleAt <= now);
}

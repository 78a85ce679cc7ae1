import { z } from 'zod';
import type { ControlHandler, ControlPanel } from '../kit/control/panel.ts';
import { HOST, STATUS_WORDS, type Status } from './invented.ts';
import { LOGIN_OUTCOMES } from './log-in.ts';
import type { NewshopPlatform } from './platform.ts';

/** What people and tests can do to it from outside, beside what the kit gives every platform. */
export function createPanel(platform: NewshopPlatform, originOf: (label: string) => string): ControlPanel {
  const { world, shops, records } = platform;
  return {
    backend: platform,
    title: '新平台',
    summary: () => `${shops.length} 家店铺，${world.campaigns.length} 个活动，${world.goods.length} 个商品。`,
    links: [{ href: `${originOf(HOST)}/home`, text: '打开商家后台' }],
    outcomes: LOGIN_OUTCOMES,
    ownFaults: {},
    world: () => ({
      ...world,
      records: shops.flatMap(({ platformShopId }) => records.of(platformShopId)),
    }),
    sections: () => [],
    routes: [['POST', /^\/records\/(\d+)\/status$/, setStatus(platform)]],
  };
}

const StatusBody = z.strictObject({
  status: z.enum(Object.keys(STATUS_WORDS) as [Status, ...Status[]]),
  reason: z.string().optional(),
});

/** Ends the course of the review: what is set stays. */
function setStatus({ records }: NewshopPlatform): ControlHandler {
  return ({ parts: [recordId = ''], body }) => {
    const parsed = StatusBody.safeParse(body);
    if (!parsed.success) return z.prettifyError(parsed.error);
    const signUp = records.find(recordId);
    if (!signUp) return undefined;
    const { status, reason } = parsed.data;
    signUp.fixed = { status, ...(reason === undefined ? {} : { reason }) };
    return { recordId, word: STATUS_WORDS[status] };
  };
}

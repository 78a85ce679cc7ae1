import { z } from 'zod';
import type { ControlHandler, ControlPanel } from '../../kit/control/panel.ts';
import { OUTCOMES } from '../log-in.ts';
import { STATUS_NAMES } from '../model.ts';
import type { TmallPlatform } from '../platform.ts';
import { CONFIRMED } from '../review.ts';
import { plantByStaff } from '../staff.ts';

const SQUARE = '/home.htm/starb/tmc-next/sale/seller/homepage.htm';

export function createPanel(platform: TmallPlatform): ControlPanel {
  const { world } = platform;
  return {
    backend: platform,
    title: '天猫千牛商家工作台',
    summary: () =>
      `${world.campaigns.length} 个活动，${world.phases.length} 个报名入口，${world.items.length} 个商品`,
    links: [
      { href: `${platform.origins.seller}${SQUARE}`, text: '活动报名' },
      { href: `${platform.origins.seller}${SQUARE}?tab=item`, text: '已报商品' },
    ],
    outcomes: OUTCOMES,
    ownFaults: {
      'transient-redirect': {
        group: '页面',
        label: '短暂跳转登录页',
        text: '页面先跳到登录地址，片刻后自己回来',
      },
      'hidden-punish': { group: '页面', label: '看不见的滑块', text: '滑块验证层几乎透明，盖住整个页面' },
    },
    world: () => describe(platform),
    sections: () => [],
    routes: [
      ['POST', /^\/signed\/(\d+)\/status$/, setStatus(platform)],
      ['POST', /^\/records\/(\d+)\/act$/, actOnRecord(platform)],
      ['POST', /^\/staff-sign-up$/, signUpByStaff(platform)],
    ],
  };
}

function describe({ world, signed, clock }: TmallPlatform): object {
  const { shops, campaigns, items, hidden } = world;
  const fits = world.fits.map(({ phase, item }) => ({
    unitedActivityId: phase.unitedActivityId,
    itemId: item.itemId,
    shop: item.shop,
  }));
  return { shops, campaigns, items, fits, hidden, signed: signed.all(), now: clock.now() };
}

const StatusBody = z.strictObject({ status: z.enum(STATUS_NAMES), message: z.string().optional() });

/** Sets the word at once; whatever was to come is off. */
function setStatus({ signed }: TmallPlatform): ControlHandler {
  return ({ parts, body }) => {
    const parsed = StatusBody.safeParse(body);
    if (!parsed.success) return z.prettifyError(parsed.error);
    const item = signed.find(parts[0] ?? '');
    if (!item) return undefined;
    signed.setStatus(item, parsed.data.status, parsed.data.message);
    return { ok: true };
  };
}

const ActBody = z.strictObject({ act: z.literal('confirm-schedule') });

/** What a person does at the platform itself about 排期待确认. */
function actOnRecord({ signed }: TmallPlatform): ControlHandler {
  return ({ parts, body }) => {
    const parsed = ActBody.safeParse(body);
    if (!parsed.success) return z.prettifyError(parsed.error);
    const item = signed.find(parts[0] ?? '');
    if (!item) return undefined;
    if (item.status !== '排期待确认') return '商品不在「排期待确认」状态';
    signed.follow(item, CONFIRMED);
    return { ok: true };
  };
}

const StaffBody = z.strictObject({
  shop: z.string(),
  unitedActivityId: z.string(),
  itemIds: z.array(z.string()).min(1),
});

function signUpByStaff(platform: TmallPlatform): ControlHandler {
  return ({ body }) => {
    const parsed = StaffBody.safeParse(body);
    if (!parsed.success) return z.prettifyError(parsed.error);
    const { shop, unitedActivityId, itemIds } = parsed.data;
    const campaign = platform.world.campaigns.find(({ phases }) =>
      phases.some((one) => one.unitedActivityId === unitedActivityId),
    );
    const phase = campaign?.phases.find((one) => one.unitedActivityId === unitedActivityId);
    const items = platform.world.items.filter((one) => one.shop === shop && itemIds.includes(one.itemId));
    if (!campaign || !phase || items.length < itemIds.length) return undefined;
    return { juIds: plantByStaff(platform, { shop, campaign, phase, items }).map(({ juId }) => juId) };
  };
}

import { z } from 'zod';
import { table } from '../../kit/control/html.ts';
import { SHOWN } from '../../kit/control/page.ts';
import type { ControlHandler, ControlPanel } from '../../kit/control/panel.ts';
import { OWN_FAULTS } from '../faults.ts';
import { INVENTED_PATHS } from '../invented.ts';
import { LOGIN_OUTCOMES } from '../log-in.ts';
import type { Apply } from '../model.ts';
import type { JdPlatform } from '../platform.ts';
import { plantByStaff } from '../staff.ts';
import { statusWord } from '../states.ts';

export function createPanel(platform: JdPlatform): ControlPanel {
  const { activities, wares } = platform.world;
  const { shop } = platform.origins;
  const pools = activities.reduce((sum, { areas }) => sum + areas.length, 0);
  return {
    backend: platform,
    title: '京东商家工作台',
    summary: () =>
      `${platform.shops.length} 家店铺，${activities.length} 个活动，${pools} 个收品池，${wares.length} 个商品。`,
    links: [
      { href: `${shop}/jdm/home`, text: '打开商家工作台' },
      { href: shop + INVENTED_PATHS.campaignPage, text: '活动报名' },
      { href: shop + INVENTED_PATHS.appliedPage, text: '已报名管理' },
    ],
    outcomes: LOGIN_OUTCOMES,
    ownFaults: OWN_FAULTS,
    world: () => ({ ...platform.world, now: platform.clock.now(), applies: allApplies(platform) }),
    sections: () => [{ title: `已报名 <small>最新 ${SHOWN} 条</small>`, html: applyTable(platform) }],
    routes: [
      ['POST', /^\/records\/(\d+)\/status$/, setState(platform)],
      ['POST', /^\/staff-enrol$/, enrolByStaff(platform)],
    ],
  };
}

function allApplies({ shops, applies }: JdPlatform): Apply[] {
  return shops.flatMap(({ platformShopId }) => applies.ofVender(platformShopId));
}

const StateBody = z.strictObject({
  current: z.literal([0, 1, 2, 3, 4, 5, 6, 301]),
  apply: z.literal([1, 2, 3, 9, 18]),
  reason: z.string().optional(),
});

/** Ends the planned course of the sign-up: what is set stays. */
function setState(platform: JdPlatform): ControlHandler {
  return ({ parts: [applyId], body }) => {
    const parsed = StateBody.safeParse(body);
    if (!parsed.success) return z.prettifyError(parsed.error);
    const apply = allApplies(platform).find((one) => one.applyId === applyId);
    if (!apply) return undefined;
    const { reason, ...state } = parsed.data;
    platform.applies.setState(apply, { ...state, ...(reason === undefined ? {} : { reason }) });
    return { applyId, word: statusWord(state) };
  };
}

const StaffBody = z.strictObject({ shop: z.string(), activityId: z.string(), goodsId: z.string() });

function enrolByStaff(platform: JdPlatform): ControlHandler {
  return ({ body }) => {
    const parsed = StaffBody.safeParse(body);
    if (!parsed.success) return z.prettifyError(parsed.error);
    const { shop: venderId, activityId: offer, goodsId: subject } = parsed.data;
    const { activities, wares } = platform.world;
    const area = activities.flatMap(({ areas }) => areas).find(({ areaId }) => areaId === offer);
    const ware = wares.find((one) => one.wareId === subject && one.venderId === venderId);
    return area && ware ? { applyId: plantByStaff(platform, { venderId, area, ware })?.applyId } : undefined;
  };
}

function applyTable(platform: JdPlatform): string {
  const rows = allApplies(platform)
    .slice(0, SHOWN)
    .map((apply) => {
      const words = apply.rows.map((row) => statusWord(platform.applies.stateOf(apply, row)));
      return [
        apply.applyId,
        apply.areaName,
        apply.wareId,
        apply.operator,
        [...new Set(words)].join('、'),
        apply.rows.find(({ state }) => state.reason !== undefined)?.state.reason ?? '',
      ];
    });
  return table(['报名', '收品池', '商品编码', '提交人', '状态', '原因'], rows);
}

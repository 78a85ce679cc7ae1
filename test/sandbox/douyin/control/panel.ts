import { z } from 'zod';
import { type Cell, table } from '../../kit/control/html.ts';
import { SHOWN } from '../../kit/control/page.ts';
import type { ControlHandler, ControlPanel } from '../../kit/control/panel.ts';
import { findProduct } from '../apply.ts';
import { LOGIN_OUTCOMES } from '../log-in.ts';
import type { Platform } from '../platform.ts';
import { plantByStaff } from '../staff.ts';
import { findStatus, statusWord } from '../statuses.ts';

export function createPanel(platform: Platform, backendUrl: string): ControlPanel {
  const { shops, acts, products, fits, hidden } = platform.world;
  return {
    backend: platform,
    title: '抖店商家后台',
    summary: () => `${shops.length} 家店铺，${acts.length} 个子活动，${products.length} 个商品。`,
    links: [
      { href: `${backendUrl}/login/common`, text: '打开商家后台' },
      { href: `${backendUrl}/ffa/merchant/campaign-square?list_tab=access&f_tab=0`, text: '活动广场' },
      { href: `${backendUrl}/ffa/merchant/campaign-square?list_tab=record`, text: '已报名管理' },
    ],
    outcomes: LOGIN_OUTCOMES,
    ownFaults: {},
    world: () => ({
      shops,
      acts,
      fits: fits.map(({ act, product }) => ({ activityId: act.id, productId: product.productId })),
      hidden,
      records: platform.records.all(),
    }),
    sections: () => [{ title: `报名记录 <small>最新 ${SHOWN} 条</small>`, html: recordTable(platform) }],
    routes: [
      ['POST', /^\/records\/(\d+)\/status$/, setRecordStatus(platform)],
      ['POST', /^\/staff-enrol$/, enrolByStaff(platform)],
    ],
  };
}

const StatusBody = z.strictObject({ status: z.union([z.int(), z.string()]), reason: z.string().optional() });

/** Ends the planned course of the record: what is set stays. */
const setRecordStatus =
  ({ records }: Platform): ControlHandler =>
  ({ parts, body }) => {
    const parsed = StatusBody.safeParse(body);
    if (!parsed.success) return z.prettifyError(parsed.error);
    const { status, reason } = parsed.data;
    const word = findStatus(status);
    const record = records.find(parts[0] ?? '');
    if (!word) return 'unknown status';
    if (!record) return undefined;
    records.setStatus(record, word.code, reason === undefined ? {} : { reason });
    return { recordId: record.id, status: word.code, name: word.name };
  };

const StaffBody = z.strictObject({ shop: z.string(), activityId: z.string(), goodsId: z.string() });

const enrolByStaff =
  (platform: Platform): ControlHandler =>
  ({ body }) => {
    const parsed = StaffBody.safeParse(body);
    if (!parsed.success) return z.prettifyError(parsed.error);
    const { shop, activityId, goodsId } = parsed.data;
    const act = platform.world.acts.find((one) => one.id === activityId);
    const product = findProduct(platform.world, shop, goodsId);
    return act && product && { recordId: plantByStaff(platform, act, product)?.id };
  };

function recordTable({ records, world }: Platform): string {
  const rows = records
    .all()
    .slice(0, SHOWN)
    .map((one): Cell[] => [
      one.id,
      world.acts.find((act) => act.id === one.activityId)?.name ?? '',
      one.productId,
      one.operator,
      statusWord(one.status).name,
      one.reason ?? '',
    ]);
  return table(['记录', '子活动', '商品ID', '提交人', '状态', '原因'], rows);
}

import { type Cell, table } from '../../kit/control/html.ts';
import { SHOWN } from '../../kit/control/page.ts';
import type { ControlHandler, ControlPanel } from '../../kit/control/panel.ts';
import { LOGIN_OUTCOMES } from '../log-in.ts';
import type { EnrolRecord } from '../model.ts';
import type { Platform } from '../platform.ts';
import { ACTS, MERCHANT_ACTS } from '../review-paths.ts';
import { statusWord } from '../statuses.ts';
import type { ControlCall } from './call.ts';
import { evaluate } from './evaluate.ts';
import { changeGoods } from './goods-calls.ts';
import { actOnRecord, enrolByStaff, setRecordStatus } from './platform-calls.ts';
import { describeWorld } from './world-view.ts';

type Handler = (call: ControlCall) => ReturnType<ControlHandler>;

const ROUTES: [method: string, path: RegExp, handler: Handler][] = [
  ['POST', /^\/records\/(\d+)\/status$/, setRecordStatus],
  ['POST', /^\/records\/(\d+)\/act$/, actOnRecord],
  ['POST', /^\/goods\/(\d+)$/, changeGoods],
  ['POST', /^\/staff-enrol$/, enrolByStaff],
  ['POST', /^\/requirements\/evaluate$/, evaluate],
];

export function createPanel(platform: Platform, backendUrl: string): ControlPanel {
  const { brand, activities, goods } = platform.world;
  return {
    backend: platform,
    title: '拼多多商家后台',
    summary: () => `${brand.shops.length} 家店铺，${activities.length} 个活动，${goods.length} 个商品。`,
    links: [
      { href: `${backendUrl}/login/`, text: '打开商家后台' },
      { href: `${backendUrl}/act/index`, text: '营销活动' },
      { href: `${backendUrl}/act/register_record?tab=0`, text: '报名记录' },
      { href: `${backendUrl}/goods/goods_list`, text: '商品列表' },
    ],
    outcomes: LOGIN_OUTCOMES,
    ownFaults: {},
    world: () => describeWorld(platform),
    sections: () => [
      { title: `报名记录 <small>最新 ${SHOWN} 条</small>`, html: recordTable(platform) },
      { title: '改商品', html: CHANGE_GOODS },
    ],
    routes: ROUTES.map(([method, path, handler]) => [method, path, (call) => handler({ ...call, platform })]),
  };
}

const CHANGE_GOODS = `<p class="bar"><label>商品ID <input id="changeGoods" size="16"></label> <label>规格ID <input id="changeSku" size="18" placeholder="空 = 全部规格"></label>
<label>库存 <input id="changeStock" size="6"></label> <label>拼单价(分) <input id="changePrice" size="8"></label>
<select id="changeShelf"><option value="">上下架不变</option><option value="true">上架</option><option value="false">下架</option></select> <button id="change">修改</button></p>`;

function recordTable({ records }: Platform): string {
  const rows = records
    .all()
    .slice(0, SHOWN)
    .map((one): Cell[] => [
      one.id,
      one.activityName,
      one.goodsId,
      one.operator,
      statusWord(one.status).name,
      one.refuseReason ?? one.cancelReason ?? '',
      { html: actButtons(one) },
    ]);
  return table(['记录', '活动', '商品ID', '提交人', '状态', '原因', '替商家处理'], rows);
}

function actButtons({ id, status }: EnrolRecord): string {
  const acts = MERCHANT_ACTS.filter((act) => ACTS[act].from.includes(status));
  return acts
    .map((act) => `<button data-record="${id}" data-act="${act}">${ACTS[act].label}</button>`)
    .join(' ');
}

import type { EnrolRecord } from '../model.ts';
import type { Platform } from '../platform.ts';
import { ACTS, MERCHANT_ACTS } from '../review-paths.ts';
import { LOGIN_OUTCOMES } from '../sessions.ts';
import { statusWord } from '../statuses.ts';
import { faultSection } from './fault-table.ts';
import { type Cell, escapeHtml, table } from './html.ts';

const SHOWN = 30;
const OUTCOME_WORDS: Record<(typeof LOGIN_OUTCOMES)[number], string> = {
  normal: '正常',
  locked: '账号锁定',
  captcha: '滑块验证',
  sms: '短信验证码',
  'no-permission': '没有权限',
};

/** The sandbox explained to a person: log-ins, links, switches, records, goods, journal. */
export function controlPage(platform: Platform): string {
  const backend = platform.assetOrigin.replace('funimg-pddpic', 'mms-pinduoduo');
  const { activities, brand } = platform.world;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>PromoPilot 沙箱</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/control.css"></head><body>
<header><h1>拼多多商家后台沙箱</h1><p>本机模拟的商家后台，不连接任何真实平台。${brand.shops.length} 家店铺，${activities.length} 个活动，${platform.world.goods.length} 个商品。</p>
<nav><a href="${backend}/login/">打开商家后台</a><a href="${backend}/act/index">营销活动</a><a href="${backend}/act/register_record?tab=0">报名记录</a><a href="${backend}/goods/goods_list">商品列表</a></nav></header>
<section><h2>店铺与账号</h2>${shopTable(platform)}</section>
<section><h2>故障开关</h2>${faultSection(platform.faults)}</section>
<section><h2>审核时钟</h2><p class="bar">${[1, 6, 24, 72].map((hours) => `<button data-hours="${hours}">快进 ${hours} 小时</button>`).join(' ')} 只推动审核和活动时段，页面上的日期仍是真实时间。</p></section>
<section><h2>报名记录 <small>最新 ${SHOWN} 条</small></h2>${recordTable(platform)}</section>
<section><h2>改商品</h2><p class="bar"><label>商品ID <input id="changeGoods" size="16"></label> <label>规格ID <input id="changeSku" size="18" placeholder="空 = 全部规格"></label>
<label>库存 <input id="changeStock" size="6"></label> <label>拼单价(分) <input id="changePrice" size="8"></label>
<select id="changeShelf"><option value="">上下架不变</option><option value="true">上架</option><option value="false">下架</option></select> <button id="change">修改</button></p></section>
<section><h2>提交日志 <small>最新 ${SHOWN} 条</small></h2>${journalTable(platform)}</section>
<script src="/control.js"></script></body></html>`;
}

function shopTable({ world, sessions }: Platform): string {
  const rows = world.brand.shops.map((shop): Cell[] => [
    shop.name,
    shop.platformShopId,
    { html: `${escapeHtml(shop.account)} ${outcomeSelect(shop.account, sessions.outcomeOf(shop.account))}` },
    shop.staffAccount,
    shop.password,
  ]);
  return table(['店铺', '店铺ID', '机器人账号与下次登录的结果', '同事账号', '密码'], rows);
}

function outcomeSelect(account: string, chosen: string): string {
  const options = LOGIN_OUTCOMES.map(
    (one) => `<option value="${one}"${one === chosen ? ' selected' : ''}>${OUTCOME_WORDS[one]}</option>`,
  );
  return `<select data-account="${escapeHtml(account)}">${options.join('')}</select>`;
}

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

const ENTRY_WORDS = { commit: '收下报名', withdraw: '商家取消', closed: '平台关闭' } as const;

function journalTable({ journal }: Platform): string {
  const rows = journal
    .entries()
    .slice(-SHOWN)
    .reverse()
    .map((one) => [String(one.seq), one.at, ENTRY_WORDS[one.kind], one.shop, one.offerId, goodsOf(one)]);
  return table(['序号', '时间', '种类', '店铺ID', '活动ID', '商品ID'], rows);
}

function goodsOf(entry: ReturnType<Platform['journal']['entries']>[number]): string {
  return entry.kind === 'commit' ? entry.goods.map((goods) => goods.goodsId).join(', ') : entry.goodsId;
}

import { FAULT_KINDS } from '../faults.ts';
import type { Platform } from '../platform.ts';
import { statusWord } from '../statuses.ts';
import { FAULT_LABELS } from './fault-labels.ts';

/** The sandbox explained to a person: log-ins, links, switches, records, journal. */
export function controlPage(platform: Platform): string {
  const backend = platform.assetOrigin.replace('funimg-pddpic', 'mms-pinduoduo');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>PromoPilot 沙箱</title>
<link rel="icon" href="data:,"><style>${STYLE}</style></head><body><h1>拼多多商家后台沙箱</h1>
<p>本机模拟的商家后台，不连接任何真实平台。<a href="${backend}/login/">打开商家后台</a></p>
<h2>店铺与账号</h2>${shopTable(platform)}
<h2>故障开关</h2><p>${FAULT_KINDS.map((kind) => `<button data-kind="${kind}" title="${kind}">${FAULT_LABELS[kind]}</button>`).join(' ')}
<button id="clear">全部关闭</button> 点击一次，下一次请求生效一次。已打开：${platform.faults.list().length} 个</p>
<h2>审核时钟</h2><p><button data-hours="6">快进 6 小时</button> <button data-hours="24">快进 24 小时</button></p>
<h2>报名记录</h2>${recordTable(platform)}
<h2>提交日志</h2>${journalTable(platform)}
<script>${SCRIPT}</script></body></html>`;
}

const STYLE =
  'body{font:14px/1.6 sans-serif;margin:24px;max-width:1100px}table{border-collapse:collapse}td,th{border:1px solid #ddd;padding:4px 8px;text-align:left}h2{margin-top:28px}';

const SCRIPT = `
const post = (path, body, method = 'POST') =>
  fetch(path, { method, body: body && JSON.stringify(body) }).then(() => location.reload());
document.addEventListener('click', ({ target }) => {
  if (target.dataset.kind) post('/faults', { kind: target.dataset.kind });
  if (target.dataset.hours) post('/clock/advance', { ms: target.dataset.hours * 3600000 });
  if (target.id === 'clear') post('/faults', undefined, 'DELETE');
});`;

function shopTable({ world }: Platform): string {
  const rows = world.brand.shops.map((shop) => [
    shop.name,
    shop.platformShopId,
    shop.account,
    shop.staffAccount,
    shop.password,
  ]);
  return table(['店铺', '店铺ID', '机器人账号', '同事账号', '密码'], rows);
}

function recordTable({ records }: Platform): string {
  const rows = records
    .all()
    .slice(0, 30)
    .map((one) => [
      one.id,
      one.activityName,
      one.goodsId,
      one.operator,
      statusWord(one.status).name,
      one.refuseReason ?? one.cancelReason ?? '',
    ]);
  return table(['记录', '活动', '商品ID', '提交人', '状态', '原因'], rows);
}

function journalTable({ journal }: Platform): string {
  const rows = journal
    .entries()
    .slice(-30)
    .reverse()
    .map((one) => [String(one.seq), one.at, one.kind, one.shop, one.offerId, goodsOf(one)]);
  return table(['序号', '时间', '种类', '店铺ID', '活动ID', '商品ID'], rows);
}

function goodsOf(entry: ReturnType<Platform['journal']['entries']>[number]): string {
  return entry.kind === 'commit' ? entry.goods.map((goods) => goods.goodsId).join(', ') : entry.goodsId;
}

function table(headers: string[], rows: string[][]): string {
  const head = headers.map((text) => `<th>${escapeHtml(text)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`)
    .join('');
  return `<table><tr>${head}</tr>${body}</table>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

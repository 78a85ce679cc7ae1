import type { JournalEntry } from '../../journal.ts';
import { faultSection } from './fault-table.ts';
import { type Cell, escapeHtml, table } from './html.ts';
import type { ControlPanel } from './panel.ts';

/** Rows of what grows. */
export const SHOWN = 30;

/** One platform of the sandbox explained to a person: log-ins, links, switches, what it holds, journal. */
export function controlPage(panel: ControlPanel): string {
  const links = panel.links.map(({ href, text }) => `<a href="${href}">${text}</a>`);
  const hours = [1, 6, 24, 72].map((one) => `<button data-hours="${one}">快进 ${one} 小时</button>`);
  const sections = [
    { title: '店铺与账号', html: shopTable(panel) },
    { title: '故障开关', html: faultSection(panel) },
    {
      title: '审核时钟',
      html: `<p class="bar">${hours.join(' ')} 只推动审核和活动时段，页面上的日期仍是真实时间。</p>`,
    },
    ...panel.sections(),
    { title: `提交日志 <small>最新 ${SHOWN} 条</small>`, html: journalTable(panel) },
  ];
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>PromoPilot 沙箱 · ${panel.title}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/control.css"></head><body>
<header><h1>${panel.title}沙箱</h1><p>本机模拟的商家后台，不连接任何真实平台。${panel.summary()}</p>
<nav>${links.join('')}</nav></header>
${sections.map(({ title, html }) => `<section><h2>${title}</h2>${html}</section>`).join('\n')}
<script src="/control.js"></script></body></html>`;
}

function shopTable({ backend, outcomes }: ControlPanel): string {
  const rows = backend.shops.map((shop): Cell[] => {
    const select = outcomeSelect(outcomes, shop.account, backend.sessions.outcomeOf(shop.account));
    return [
      shop.name,
      shop.platformShopId,
      { html: `${escapeHtml(shop.account)} ${select}` },
      shop.staffAccount,
      shop.password,
    ];
  });
  return table(['店铺', '店铺ID', '机器人账号与下次登录的结果', '同事账号', '密码'], rows);
}

function outcomeSelect(outcomes: ControlPanel['outcomes'], account: string, chosen: string): string {
  const options = Object.entries(outcomes).map(
    ([value, word]) => `<option value="${value}"${value === chosen ? ' selected' : ''}>${word}</option>`,
  );
  return `<select data-account="${escapeHtml(account)}">${options.join('')}</select>`;
}

const ENTRY_WORDS = { commit: '收下报名', withdraw: '商家取消', closed: '平台关闭' } as const;

function journalTable({ backend }: ControlPanel): string {
  const rows = backend.journal
    .entries()
    .slice(-SHOWN)
    .reverse()
    .map((one) => [String(one.seq), one.at, ENTRY_WORDS[one.kind], one.shop, one.offerId, goodsOf(one)]);
  return table(['序号', '时间', '种类', '店铺ID', '活动ID', '商品ID'], rows);
}

function goodsOf(entry: JournalEntry): string {
  return entry.kind === 'commit' ? entry.goods.map((goods) => goods.goodsId).join(', ') : entry.goodsId;
}

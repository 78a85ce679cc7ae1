import type { Faults } from '../faults.ts';
import { FAULT_GROUPS, FAULT_TEXTS, type FaultText } from './fault-texts.ts';
import { escapeHtml, table } from './html.ts';
import type { ControlPanel } from './panel.ts';

/** Every switch with what it does, whether it is on, how often it has struck, and the newest strikes. */
export function faultSection({ backend: { faults }, ownFaults }: ControlPanel): string {
  const texts: Record<string, FaultText> = { ...FAULT_TEXTS, ...ownFaults };
  const groups = FAULT_GROUPS.map((group) => {
    const kinds = Object.entries(texts).filter(([, text]) => text.group === group);
    return `<tbody><tr class="group"><th colspan="5">${group}</th></tr>${kinds.map((kind) => row(kind, faults)).join('')}</tbody>`;
  });
  return `<div class="bar"><label>只对路径包含 <input id="path" placeholder="空 = 任何 JSON 请求"></label>
<label>活动ID <input id="offer" size="16"></label> <label>商品ID <input id="subject" size="16"></label>
<label>毫秒 <input id="ms" size="8" inputmode="numeric"></label> <button id="clear">全部关闭</button></div>
<table class="faults"><thead><tr><th>开关</th><th>作用</th><th>状态</th><th>已生效</th><th>操作</th></tr></thead>${groups.join('')}</table>
<h3>最近生效</h3>${recentTable(faults, texts)}`;
}

function row([kind, { label, text }]: [string, FaultText], faults: Faults): string {
  const on = faults.list().filter((fault) => fault.kind === kind);
  const count = (faults.hits() as Record<string, number>)[kind] ?? 0;
  const state = on.map((fault) => stateOf(fault)).join('<br>') || '<span class="off">关</span>';
  return `<tr data-fault="${kind}" class="${on.length > 0 ? 'isOn' : ''}"><td><b>${label}</b><small>${kind}</small></td><td>${text}</td>
<td>${state}</td><td class="count">${count}</td>
<td><button data-kind="${kind}" data-times="1">下一次</button> <button data-kind="${kind}" data-times="0">一直开</button></td></tr>`;
}

function stateOf({ id, timesLeft, match, ms }: ReturnType<Faults['list']>[number]): string {
  const left = Number.isFinite(timesLeft) ? `还有 ${timesLeft} 次` : '一直';
  const limits = [
    ...Object.values(match).filter((value) => value),
    ...(ms === undefined ? [] : [`${ms} 毫秒`]),
  ];
  const where = limits.length === 0 ? '' : `（${escapeHtml(limits.join('，'))}）`;
  return `<span class="on">开</span> ${left}${where} <button data-remove="${id}">关闭</button>`;
}

function recentTable(faults: Faults, texts: Record<string, FaultText>): string {
  const rows = faults
    .recent()
    .slice(0, 10)
    .map(({ kind, at, path }) => [
      new Date(at).toLocaleTimeString('zh-CN', { hour12: false }),
      texts[kind]?.label ?? kind,
      path,
    ]);
  return rows.length === 0 ? '<p class="off">还没有生效过</p>' : table(['时间', '开关', '请求'], rows);
}

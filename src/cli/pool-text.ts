import type { PartDiff } from '../app/pool/diff.ts';
import type { PoolFinding } from '../app/pool/finding.ts';
import type { ImportPreview } from '../app/pool/import.ts';

/** More of one kind than this is a list nobody reads; the count stays exact. */
const SHOWN = 20;

export function describePreview({ diffs, findings, ignoredSheets, hidden }: ImportPreview): string {
  const parts = diffs.map(describeDiff);
  const ignored = ignoredSheets.length > 0 ? `不认识的工作表，没有读取：${ignoredSheets.join('、')}` : '';
  return [...parts, ignored, ...hidden, findings.length > 0 ? describeFindings(findings) : '']
    .filter((part) => part !== '')
    .join('\n');
}

function describeDiff({ title, added, changed, unchanged }: PartDiff): string {
  const head = `${title}：新增 ${added.length}，修改 ${changed.length}，不变 ${unchanged}`;
  const news = added.length > 0 ? [`  新增 ${shorten(added)}`] : [];
  const changes = changed.slice(0, SHOWN).map(({ id, fields }) => {
    return `  修改 ${id}：${fields.map(({ label, before, after }) => `${label} ${before} → ${after}`).join('；')}`;
  });
  const more = changed.length > SHOWN ? [`  另有 ${changed.length - SHOWN} 条修改`] : [];
  return [head, ...news, ...changes, ...more].join('\n');
}

export function describeProblems({ problems, moreProblems }: ImportPreview): string {
  const lines = problems.slice(0, SHOWN).map(({ sheet, row, column, value, expected }) => {
    return `  工作表「${sheet}」第 ${row} 行「${column}」列：「${value}」，应为${expected}`;
  });
  const more = problems.length - lines.length + moreProblems;
  return [
    `工作簿有 ${problems.length + moreProblems} 处问题，没有导入任何内容：`,
    ...lines,
    ...(more > 0 ? [`  另有 ${more} 处`] : []),
    '请在表格中改好后重新导入。',
  ].join('\n');
}

export function describeFindings(findings: readonly PoolFinding[]): string {
  if (findings.length === 0) return '数据池没有问题。';
  const lines = findings.map(({ level, sheet, ids, text }) => {
    return `${level === 'error' ? '✗' : '!'} ${sheet} ${shorten(ids)}：${text}`;
  });
  return [`数据池检查：${findings.length} 项`, ...lines].join('\n');
}

function shorten(ids: readonly string[]): string {
  const shown = ids.slice(0, SHOWN).join('、');
  return ids.length > SHOWN ? `${shown} 等 ${ids.length} 个` : shown;
}

import type { BenchRow, Range } from './suite.ts';

const HEAD = ['', 'ours', 'baseline', 'ratio', 'target', ''];

/** Marks instead of words, so that it reads the same in any language. */
export function tableOf(rows: readonly BenchRow[]): string {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return cells
    .map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  '))
    .join('\n');
}

function cellsOf(row: BenchRow): string[] {
  const mark = row.met === undefined ? '' : row.met ? '✓' : '✗';
  return [
    row.name,
    `${figure(row.ours)} ${row.unit} ${spreadText(row.spread)}`,
    row.baseline === undefined ? '' : `${figure(row.baseline)} ${row.unit} ${spreadText(row.baselineSpread)}`,
    row.ratio === undefined ? '' : row.ratio.toFixed(2),
    row.target === undefined ? '' : `≤ ${row.target}`,
    mark,
  ];
}

function spreadText(range: Range | undefined): string {
  return range ? `(${figure(range[0])}–${figure(range[1])})` : '';
}

function figure(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}

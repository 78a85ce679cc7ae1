import type { BarChart, Chart, ColumnChart } from '../../ports/charts.ts';
import { bar, cutTo, FAINT_INK, FILLS, LINE, sheet, text, WIDTH } from './svg.ts';

// Every value is written at its mark, so there are no axes to read off; letters stay legible when a phone halves the width.

export function chartSvg(chart: Chart): string {
  return chart.kind === 'columns' ? columnsSvg(chart) : barsSvg(chart);
}

const MARGIN = 12;
const NAME_WIDTH = 64;
const ROW_HEIGHT = 74;
/** Room for the value over the highest column. */
const VALUE_HEIGHT = 24;
const LABEL_HEIGHT = 30;

function columnsSvg({ labels, series }: ColumnChart): string {
  const step = (WIDTH - 2 * MARGIN - NAME_WIDTH) / Math.max(1, labels.length);
  const middleOf = (index: number) => MARGIN + NAME_WIDTH + (index + 0.5) * step;
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const bottom = MARGIN + series.length * ROW_HEIGHT;
  const rows = series.map((one, row) =>
    columnRow(one, { base: MARGIN + (row + 1) * ROW_HEIGHT, most, step, middleOf }),
  );
  const names = labels.map((label, index) =>
    text(label, { x: middleOf(index), y: bottom + 22, size: 15, fill: FAINT_INK, anchor: 'middle' }),
  );
  return sheet(bottom + LABEL_HEIGHT + 4, [...rows, ...names]);
}

interface RowPlace {
  base: number;
  most: number;
  step: number;
  middleOf: (index: number) => number;
}

function columnRow(
  { name, tone, values }: ColumnChart['series'][number],
  { base, most, step, middleOf }: RowPlace,
): string {
  const width = Math.min(40, step * 0.66);
  const marks = values.map((value, index) => {
    if (value === 0) return '';
    const height = Math.max(3, (value / most) * (ROW_HEIGHT - VALUE_HEIGHT));
    const [x, y] = [middleOf(index), base - height];
    const mark = bar({ x: x - width / 2, y, width, height, fill: FILLS[tone] });
    return mark + text(String(value), { x, y: y - 5, size: 15, anchor: 'middle' });
  });
  const ground = bar({ x: MARGIN, y: base - 1, width: WIDTH - 2 * MARGIN, height: 1, fill: LINE });
  return ground + text(name, { x: MARGIN, y: base - 8, size: 16, fill: FILLS[tone] }) + marks.join('');
}

const BAR_STEP = 50;
const BAR_HEIGHT = 16;
const LABEL_PLACES = 60;

function barsSvg({ bars }: BarChart): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const room = WIDTH - 2 * MARGIN - 48;
  const rows = bars.map(({ label, value, tone }, index) => {
    const y = MARGIN + index * BAR_STEP;
    const width = Math.max(3, (value / most) * room);
    return [
      text(cutTo(LABEL_PLACES, label), { x: MARGIN, y: y + 16, size: 16 }),
      bar({ x: MARGIN, y: y + 24, width, height: BAR_HEIGHT, fill: FILLS[tone] }),
      text(String(value), { x: MARGIN + width + 8, y: y + 38, size: 16 }),
    ].join('');
  });
  return sheet(2 * MARGIN + bars.length * BAR_STEP - 6, rows);
}

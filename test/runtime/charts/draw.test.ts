import { imageSize } from 'image-size';
import { describe, expect, it } from 'vitest';
import type { Chart } from '../../../src/ports/charts.ts';
import { drawCharts } from '../../../src/runtime/charts/draw.ts';
import { HOSTILE_TEXTS } from '../../app/messages/hostile-text.ts';

function barOf(label: string, value = 3): Chart {
  return { kind: 'bars', bars: [{ label, value, tone: 'red' }] };
}

/** A letter no font has. */
const NOWHERE = '\u{10FFFD}';

describe('drawing charts', () => {
  it('gives one PNG per chart, twice as dense as the mail is wide, with letters and not the box of a missing one', async () => {
    const columns: Chart = {
      kind: 'columns',
      labels: ['19', '20'],
      series: [{ name: '提交', tone: 'blue', values: [3, 0] }],
    };
    const words = ['促', '癣', '￥', '龘', NOWHERE];
    const pictures = await drawCharts([columns, barOf('促', 4), ...words.map((word) => barOf(word))]);
    expect(pictures.map((picture) => imageSize(picture))).toMatchObject(
      Array(pictures.length).fill({ type: 'png', width: 1104 }),
    );
    expect(Math.max(...pictures.map(({ length }) => length))).toBeLessThan(50_000);
    const different = new Set(pictures.map((picture) => Buffer.from(picture).toString('base64')));
    expect(different.size).toBe(words.length + 2);
  });

  it('draws whatever a scraped label says', async () => {
    const labels = [
      ...HOSTILE_TEXTS.slice(0, 12),
      'a\u0000b\uFFFEc\uD800d',
      '&amp;&#0;]]>',
      '长'.repeat(5_000),
    ];
    const chart: Chart = { kind: 'bars', bars: labels.map((label) => ({ label, value: 1, tone: 'grey' })) };
    expect(await drawCharts([chart])).toHaveLength(1);
  });

  it('starts nothing when there is nothing to draw', async () => {
    expect(await drawCharts([])).toEqual([]);
  });
});

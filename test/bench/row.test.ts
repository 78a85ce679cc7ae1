import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';
import { tableOf } from './report.ts';
import { medianOf, rowOf } from './row.ts';

describe('a bench row', () => {
  it.each([
    [[3], 3],
    [[1, 9], 5],
    [[9, 1, 2], 2],
  ])('median of %j is %d', (values, median) => {
    expect(medianOf(values)).toBe(median);
  });

  it('judges the ratio where there is a baseline', () => {
    const row = rowOf({ name: 'a', unit: 'ms', ours: [50, 60, 70], baseline: [100, 120, 110], target: 0.5 });
    expect(row).toMatchObject({ ours: 60, baseline: 110, spread: [50, 70], met: false });
    expect(row.ratio).toBeCloseTo(60 / 110);
  });

  it('judges the measured value where there is none, and nothing without a target', () => {
    expect(rowOf({ name: 'a', unit: 'ms', ours: [19], target: 20 }).met).toBe(true);
    expect(rowOf({ name: 'a', unit: 'MB', ours: [19] })).not.toHaveProperty('met');
  });

  it('is a line of the table, marked when its target was missed', () => {
    const text = tableOf([rowOf({ name: 'read', unit: 'ms', ours: [150], baseline: [100], target: 1 })]);
    expect(text).toContain('✗');
    expect(text).toContain('1.50');
  });
});

describe('options', () => {
  it('refuses a number of rounds that is none', () => {
    expect(() => parseOptions(['--rounds', '0'])).toThrow('--rounds');
  });
});

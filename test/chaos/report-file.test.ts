import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTempFolder } from '../tools/temp-folder.ts';
import { planOf } from './plan.ts';
import { keyOf, openReportFile } from './report-file.ts';
import { reportOf } from './report-fixture.ts';

let path: string;

beforeEach(() => {
  path = join(createTempFolder(), 'reports.jsonl');
});

describe('the file of a campaign', () => {
  it('gives back what was kept', () => {
    const file = openReportFile(path);
    file.append(reportOf(1));
    file.append(reportOf(2));
    expect(openReportFile(path).reports).toEqual([reportOf(1), reportOf(2)]);
  });

  it('goes on behind the last whole line when a kill tore one', () => {
    openReportFile(path).append(reportOf(1));
    writeFileSync(path, '{"plan":{"seed":2,"über', { flag: 'a' });
    const file = openReportFile(path);
    expect(file.reports).toEqual([reportOf(1)]);
    file.append(reportOf(3));
    expect(openReportFile(path).reports).toEqual([reportOf(1), reportOf(3)]);
    expect(readFileSync(path, 'utf8')).not.toContain('über');
  });

  it('begins anew when its only line is torn', () => {
    writeFileSync(path, '{"plan"');
    expect(openReportFile(path).reports).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe('');
  });
});

describe('a run in the file', () => {
  const { plan, conditions } = reportOf(1);

  it('is known again from what was written', () => {
    expect(keyOf(JSON.parse(JSON.stringify(reportOf(1))))).toBe(keyOf({ plan, conditions }));
  });

  it.each([
    ['plan', { plan: planOf(2), conditions }],
    ['wish', { plan: planOf(1, { point: 'before:adapter.act' }), conditions }],
    ['stop', { plan, conditions: { ...conditions, stopMs: 60_000 } }],
    ['list lag', { plan, conditions: { ...conditions, indexLagMs: 1 } }],
    ['number of submissions', { plan, conditions: { ...conditions, submissions: 1 } }],
  ])('is another one with another %s', (_what, other) => {
    expect(keyOf(other)).not.toBe(keyOf({ plan, conditions }));
  });
});

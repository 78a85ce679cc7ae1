import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import type { Conditions } from './options.ts';
import type { RunPlan } from './plan.ts';
import type { RunReport } from './run.ts';

/** Reports of a campaign that may be broken off, one line each. */
export interface ReportFile {
  reports: readonly RunReport[];
  append(report: RunReport): void;
}

/** Without a path nothing is known before and nothing is kept. A line torn by a kill in the middle of it is cut off. */
export function openReportFile(path: string | undefined): ReportFile {
  if (path === undefined) return { reports: [], append: () => undefined };
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
  if (whole.length < bytes.length) truncateSync(path, whole.length);
  const lines = whole.toString('utf8').split('\n').slice(0, -1);
  return {
    reports: lines.map((line) => JSON.parse(line) as RunReport),
    append: (report) => appendFileSync(path, `${JSON.stringify(report)}\n`),
  };
}

/** The same for every run that would be the same. */
export function keyOf({ plan, conditions }: { plan: RunPlan; conditions: Conditions }): string {
  const { indexLagMs, stopMs, submissions } = conditions;
  return JSON.stringify([plan, indexLagMs, stopMs, submissions]);
}

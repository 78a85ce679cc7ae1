import { readdirSync } from 'node:fs';
import { validate } from 'node-cron';
import { describe, expect, it } from 'vitest';
import { JOBS } from '../../jobs/index.ts';

describe('jobs', () => {
  it('are one file each, all registered', () => {
    const files = readdirSync('jobs').map((file) => file.replace(/\.ts$/, ''));
    expect(JOBS.map((job) => job.id).sort()).toEqual(files.filter((file) => file !== 'index').sort());
  });

  it.each(JOBS.map((job) => [job.id, job] as const))('%s is schedulable', (id, job) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(validate(job.schedule)).toBe(true);
    // Due times are whole minutes: a sixth field would never match.
    expect(job.schedule.split(' ')).toHaveLength(5);
    expect(job.timeoutMs).toBeGreaterThanOrEqual(60_000);
    expect(job.name).toMatch(/^\p{Script=Han}+$/u);
  });
});

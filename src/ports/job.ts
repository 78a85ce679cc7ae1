import type { Instant } from '../domain/time.ts';
import type { JobRun } from './operations.ts';

/** When a job is due and what becomes of due times nobody was there for. */
export interface JobSchedule {
  /** Verb-noun, e.g. `scout-campaigns`. */
  id: string;
  /** Cron with minutes as its finest step, Asia/Shanghai wall clock. */
  schedule: string;
  /** shop: once per active shop, in that shop's lane · team: once. */
  lane: 'shop' | 'team';
  /** Of the missed due times: `once` runs the newest, `skip` none, `each` all of them. */
  catchUp: 'once' | 'skip' | 'each';
}

/** A person is there to press. */
export interface Assistance {
  /** Debugging port of that person's own Chrome; absent = a visible browser of ours. */
  chromePort?: number | undefined;
}

/** Ids of runs with a person end so: cut short, such a run is not done again without them. */
export const ASSISTED_RUN = ':assisted';

/** One due time of one job in one lane. The id is the same after a restart, so it runs once. */
export interface DueRun {
  id: string;
  jobId: string;
  /** Shop id, or `team`. */
  lane: string;
  dueAt: Instant;
  /** `bot:<job id>` or the person who asked. */
  who: string;
  assisted?: Assistance;
}

export interface JobOutcome {
  result: Exclude<NonNullable<JobRun['result']>, 'missed' | 'overlap'>;
  /** Chinese one-liner. */
  summary: string;
  counts: Record<string, number>;
  /** A person must act at the platform before this can go on. */
  needsPerson: boolean;
  /** Job to run at once in the same lane, before anything that is only scheduled there. */
  next?: string;
}

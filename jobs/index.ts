import type { Job } from '../src/app/job.ts';
import { keepSession } from './keep-session.ts';

/** Everything the worker does on schedule; within one lane the order here is the order of equal due times. */
export const JOBS: readonly Job[] = [keepSession];

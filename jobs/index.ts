import type { Job } from '../src/app/job.ts';
import { fileSubmissions } from './file-submissions.ts';
import { keepSession } from './keep-session.ts';
import { prepareSubmissions } from './prepare-submissions.ts';
import { scoutCampaigns } from './scout-campaigns.ts';
import { sendDigest } from './send-digest.ts';
import { trackReviews } from './track-reviews.ts';
import { watchAccepted } from './watch-accepted.ts';

/** Everything the worker does on schedule; of jobs due at once in one lane the earlier in this list goes first. */
export const JOBS: readonly Job[] = [
  keepSession,
  fileSubmissions,
  trackReviews,
  watchAccepted,
  scoutCampaigns,
  prepareSubmissions,
  sendDigest,
];

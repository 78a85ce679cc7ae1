import { trackBot } from '../bots/track.ts';
import type { Job } from '../src/app/job.ts';

/** Reviews take hours to days; ten minutes keep a rejection's remaining time useful without wearing the record page. */
export const trackReviews: Job = {
  id: 'track-reviews',
  name: '跟踪审核',
  schedule: '*/10 * * * *',
  lane: 'shop',
  bot: trackBot,
  timeoutMs: 660_000,
  catchUp: 'once',
  onFailure: 'alert',
};

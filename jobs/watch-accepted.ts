import { watchBot } from '../bots/watch.ts';
import type { Job } from '../src/app/job.ts';

/** Stock and prices move all day, platforms look about daily: half an hour leaves time to mend. With nothing accepted no browser opens. */
export const watchAccepted: Job = {
  id: 'watch-accepted',
  name: '关注已受理申报',
  schedule: '*/30 * * * *',
  lane: 'shop',
  bot: watchBot,
  timeoutMs: 330_000,
  catchUp: 'once',
  onFailure: 'alert',
};

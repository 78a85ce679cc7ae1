import { fileBot } from '../bots/file.ts';
import type { Job } from '../src/app/job.ts';

/** Every five minutes: an approval late at night must not wait for the morning; with nothing approved no browser opens. */
export const fileSubmissions: Job = {
  id: 'file-submissions',
  name: '提交申报',
  schedule: '*/5 * * * *',
  lane: 'shop',
  bot: fileBot,
  timeoutMs: 1_260_000,
  catchUp: 'once',
  onFailure: 'alert',
};

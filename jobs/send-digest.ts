import { digestBot } from '../bots/digest.ts';
import type { Job } from '../src/app/job.ts';

/** Before the team's morning round; one missed in the night is sent as soon as the machine is back. */
export const sendDigest: Job = {
  id: 'send-digest',
  name: '每日简报',
  schedule: '0 9 * * *',
  lane: 'team',
  bot: digestBot,
  timeoutMs: 300_000,
  catchUp: 'once',
  onFailure: 'alert',
};

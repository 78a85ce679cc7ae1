import { prepareBot } from '../bots/prepare.ts';
import type { Job } from '../src/app/job.ts';

/** Needs no browser, so it may follow each change of pool, consents and offers closely. */
export const prepareSubmissions: Job = {
  id: 'prepare-submissions',
  name: '准备申报',
  schedule: '*/10 * * * *',
  lane: 'shop',
  bot: prepareBot,
  timeoutMs: 600_000,
  catchUp: 'once',
  onFailure: 'alert',
  shopsTakeTurns: true,
};

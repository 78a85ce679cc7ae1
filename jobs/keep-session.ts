import { keepSessionBot } from '../bots/keep-session.ts';
import type { Job } from '../src/app/job.ts';

/** A missed proof is worth nothing later: the next one tells more. */
export const keepSession: Job = {
  id: 'keep-session',
  name: '保持登录',
  schedule: '*/30 * * * *',
  lane: 'shop',
  bot: keepSessionBot,
  timeoutMs: 180_000,
  catchUp: 'skip',
  onFailure: 'alert',
};

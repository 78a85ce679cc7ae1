import { scoutBot } from '../bots/scout.ts';
import type { Job } from '../src/app/job.ts';

/** Slots of popular campaigns go within the hour; the platforms announce at any time of day. */
export const scoutCampaigns: Job = {
  id: 'scout-campaigns',
  name: '查找活动',
  schedule: '*/30 * * * *',
  lane: 'shop',
  bot: scoutBot,
  timeoutMs: 1_200_000,
  catchUp: 'once',
  onFailure: 'alert',
};

import { scoutBot } from '../bots/scout.ts';
import type { Job } from '../src/app/job.ts';

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

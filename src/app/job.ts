import type { JobSchedule } from '../ports/job.ts';
import type { ShopBot, TeamBot } from './deps.ts';

/** What a job is, as data: the files of `jobs/` hold one each. */
interface JobBase extends JobSchedule {
  /** Chinese, for screens. */
  name: string;
  /** The run is aborted after this; counted from its start, not from its turn in the lane. */
  timeoutMs: number;
  /** Of a failed run: `alert` tells the shop's owner (team jobs: who gets the digest), `next-due` waits for the next time. */
  onFailure: 'alert' | 'next-due';
  /** Shops draw on what they share (our stock): two at once would promise the same piece. */
  shopsTakeTurns?: true;
}

export type Job = (JobBase & { lane: 'shop'; bot: ShopBot }) | (JobBase & { lane: 'team'; bot: TeamBot });

import type { TeamBot } from '../src/app/deps.ts';
import { digestCounts } from '../src/app/digest/counts.ts';
import { readersOf, sendDigest } from '../src/app/send-digest.ts';

/** Tells the team once a day what happened and what waits for whom. */
export const digestBot: TeamBot = async (deps, run) => {
  const { digest, html } = await sendDigest(deps, run);
  const { todo, unseen, 'new-campaigns': campaigns, submissions } = digestCounts(digest);
  const readers = readersOf(digest).size;
  const counts = { todo, unseen, campaigns, submissions, readers };
  return {
    result: 'done',
    summary: `简报已生成：${counts.todo} 项待处理，发给 ${counts.readers} 人，页面在 ${html}`,
    counts,
  };
};

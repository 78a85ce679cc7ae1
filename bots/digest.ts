import type { TeamBot } from '../src/app/deps.ts';
import { todoCount } from '../src/app/digest/todo.ts';
import { sendDigest } from '../src/app/send-digest.ts';

/** Tells the team once a day what happened and what waits for whom. */
export const digestBot: TeamBot = async (deps, run) => {
  const { digest, html } = await sendDigest(deps, run);
  const counts = {
    todo: todoCount(digest.todo),
    unseen: digest.unseen.length,
    campaigns: digest.campaigns.length,
    submissions: digest.submissions.length,
    readers: new Set(digest.pool.settings.digestTo).size,
  };
  return {
    result: 'done',
    summary: `简报已生成：${counts.todo} 项待处理，发给 ${counts.readers} 人，页面在 ${html}`,
    counts,
  };
};

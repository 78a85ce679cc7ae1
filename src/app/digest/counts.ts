import { type Digest, TODO_KINDS, type TodoGroup, type TodoKind } from './model.ts';
import { rejectedCount } from './rejections.ts';
import { todoCount } from './todo.ts';

/** What each number of the digest is called, in the order it is told. */
export const COUNT_WORDS = {
  todo: '待处理',
  unseen: '没能查看',
  'new-campaigns': '新活动',
  'campaign-changes': '活动变化',
  submissions: '全部申报',
  filed: '已提交',
  passed: '已通过',
  rejected: '新驳回',
  waiting: '审核中',
  'at-stake': '在途申报',
  'at-risk': '未提交且有截止',
  breaches: '可能违约',
  foreign: '非本系统报名',
  sessions: '登录失效或将到期',
  'missed-runs': '错过的任务',
  undelivered: '未送达通知',
} as const;
export type CountKind = keyof typeof COUNT_WORDS;
export type DigestCounts = Record<CountKind, number>;

/** The numbers every form of the digest shows: page and mail (`data-count="<kind>"`), workbook, robots. */
export function digestCounts(digest: Digest): DigestCounts {
  const { campaigns, money, progress } = digest;
  return {
    todo: todoCount(digest.todo),
    unseen: digest.unseen.length,
    'new-campaigns': campaigns.filter(({ kind }) => kind === 'added').length,
    'campaign-changes': campaigns.length,
    submissions: progress.reduce((sum, { count }) => sum + count, 0),
    filed: digest.news.filed,
    passed: digest.news.passed,
    rejected: rejectedCount(digest.rejections),
    waiting: progress.find(({ label }) => label === '审核中')?.count ?? 0,
    'at-stake': money.submissions,
    'at-risk': money.atRisk.submissions,
    breaches: digest.breaches.length,
    foreign: digest.foreign.length,
    sessions: digest.sessions.filter(({ alarm }) => alarm !== undefined).length,
    'missed-runs': digest.missedRuns.length,
    undelivered: digest.outbox.counts.failed,
  };
}

/** How many of each kind wait (`data-count="todo-<kind>"`); kinds without any are left out, the most pressing stands first. */
export function todoCounts(groups: readonly TodoGroup[]): { kind: TodoKind; count: number }[] {
  return TODO_KINDS.flatMap((kind) => {
    const count = todoCount(groups.filter((group) => group.kind === kind));
    return count === 0 ? [] : [{ kind, count }];
  });
}

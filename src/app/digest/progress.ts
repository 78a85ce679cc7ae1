import { shareOf } from '../../domain/money.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Instant } from '../../domain/time.ts';
import type { Money, ProgressRow } from './model.ts';
import { isTurnedAway } from './rejections.ts';

type Step = Pick<ProgressRow, 'label' | 'tone'> & { has: (submission: Submission) => boolean };

/** Each submission stands in exactly one row: the first that fits. */
const STEPS: readonly Step[] = [
  { label: '驳回与拒收', tone: 'red', has: isTurnedAway },
  { label: '待人工处理', tone: 'amber', has: ({ stage }) => stage === 'held' },
  { label: '准备中', tone: 'grey', has: ({ stage }) => stage === 'draft' || stage === 'ready' },
  { label: '待审批', tone: 'amber', has: ({ stage }) => stage === 'awaiting-approval' },
  { label: '已批准，待提交', tone: 'blue', has: ({ stage }) => stage === 'approved' || stage === 'filing' },
  { label: '结果待核实', tone: 'amber', has: ({ stage }) => stage === 'unknown' },
  { label: '已取消或过期', tone: 'grey', has: ({ stage }) => stage === 'cancelled' || stage === 'lapsed' },
  { label: '审核中', tone: 'blue', has: ({ review }) => review === 'reviewing' || review === 'none' },
  {
    label: '待商家操作',
    tone: 'amber',
    has: ({ review }) => review === 'needs-action' || review === 'unmapped',
  },
  { label: '审核通过', tone: 'green', has: ({ review }) => review === 'passed' || review === 'scheduled' },
  { label: '活动中', tone: 'green', has: ({ review }) => review === 'live' },
  { label: '已结束或撤回', tone: 'grey', has: () => true },
];

/** Order of the working day: from what is being prepared to what ended. */
const SHOWN = [
  '准备中',
  '待审批',
  '已批准，待提交',
  '待人工处理',
  '结果待核实',
  '审核中',
  '待商家操作',
  '审核通过',
  '活动中',
  '驳回与拒收',
  '已取消或过期',
  '已结束或撤回',
];

function stepLabelOf(submission: Submission): string {
  return STEPS.find((step) => step.has(submission))?.label ?? '';
}

export function progressOf(submissions: readonly Submission[], since: Instant | undefined): ProgressRow[] {
  const byLabel = Map.groupBy(submissions, stepLabelOf);
  return SHOWN.map((label) => {
    const members = byLabel.get(label) ?? [];
    return {
      label,
      tone: STEPS.find((step) => step.label === label)?.tone ?? 'grey',
      count: members.length,
      recent: members.filter(({ updatedAt }) => since === undefined || updatedAt > since).length,
      plannedSalesFen: sumOf(members.map(({ plannedSalesFen }) => plannedSalesFen)),
    };
  });
}

export function moneyAtStake(submissions: readonly Submission[]): Money {
  const open = submissions.filter(({ isOpen }) => isOpen);
  return {
    submissions: open.length,
    plannedSalesFen: sumOf(open.map(({ plannedSalesFen }) => plannedSalesFen)),
    marginFen: sumOf(open.map(({ plannedSalesFen, marginBp }) => shareOf(plannedSalesFen, marginBp))),
  };
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

import type { Submission } from '../../domain/submission.ts';
import type { StageCount } from '../../ports/digest-ledger.ts';
import type { ProgressRow } from './model.ts';
import { isTurnedAway } from './rejections.ts';

type Step = Pick<ProgressRow, 'label' | 'tone'> & {
  has: (state: Pick<Submission, 'stage' | 'review'>) => boolean;
};

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

export function progressOf(counts: readonly StageCount[]): ProgressRow[] {
  const byLabel = Map.groupBy(counts, (count) => STEPS.find((step) => step.has(count))?.label);
  return SHOWN.map((label) => {
    const members = byLabel.get(label) ?? [];
    const sum = (of: (count: StageCount) => number) => members.reduce((total, one) => total + of(one), 0);
    return {
      label,
      tone: STEPS.find((step) => step.label === label)?.tone ?? 'grey',
      count: sum(({ count }) => count),
      recent: sum(({ recent }) => recent),
      plannedSalesFen: sum(({ plannedSalesFen }) => plannedSalesFen),
    };
  });
}

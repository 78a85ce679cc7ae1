import { ROLE_WORDS } from '../../domain/chinese.ts';
import { percent, personName, yuan } from '../messages/words.ts';
import type { DigestInput } from './input.ts';
import { TODO_KINDS, type TodoGroup, type TodoItem } from './model.ts';
import { openRejections } from './rejections.ts';
import { holds } from './todo-holds.ts';
import { itemOf, namesOf } from './todo-item.ts';
import { todoOfPool } from './todo-pool.ts';

/** What needs a person, group by group; inside a group the nearest deadline first, permanent ones last. */
export function todoOf(input: DigestInput): TodoGroup[] {
  const groups = [
    ...todoOfPool(input),
    ...platformWork(input),
    ...approvals(input),
    ...withdrawals(input),
    ...holds(input),
    ...rejections(input),
  ];
  const order = (group: TodoGroup) => TODO_KINDS.indexOf(group.kind);
  return groups
    .filter((group) => group.items.length > 0)
    .sort((a, b) => order(a) - order(b))
    .map((group) => ({ ...group, items: group.items.toSorted(byDeadline) }));
}

export function todoCount(groups: readonly TodoGroup[]): number {
  return groups.reduce((sum, group) => sum + group.items.length, 0);
}

/** One group per role that has yet to say yes; who made or changed a draft is not asked. */
function approvals({ submissions, missingRoles, pool }: DigestInput): TodoGroup[] {
  const waiting = submissions
    .filter((submission) => submission.stage === 'awaiting-approval')
    .flatMap((submission) => (missingRoles.get(submission.id) ?? []).map((role) => ({ role, submission })));
  return [...Map.groupBy(waiting, ({ role }) => role)].map(([role, cases]) => ({
    kind: 'approval',
    title: `待${ROLE_WORDS[role]}审批`,
    advice: '逐条查看后批准；不同意的用 --except 排除，或加 --reject 驳回。',
    items: cases.map(({ submission }) => ({
      ...itemOf(submission, pool),
      who: namesOf(pool, role, submission),
      text: `计划销售 ${yuan(submission.plannedSalesFen)}，最低毛利 ${percent(submission.marginBp)}，最深优惠 ${percent(submission.discountBp)}`,
      command: 'npm run promo -- approve --by 人员编号',
    })),
  }));
}

function withdrawals({ submissions, pool }: DigestInput): TodoGroup[] {
  const asked = submissions.filter(
    (submission) => submission.isOpen && submission.withdrawal?.state === 'asked',
  );
  return [
    {
      kind: 'withdrawal',
      title: '待批准的撤回',
      advice: '由申请人以外的人批准后，系统才会在平台撤回。',
      items: asked.map((submission) => ({
        ...itemOf(submission, pool),
        text: `${personName(pool, submission.withdrawal?.askedBy ?? '')} 申请撤回：${submission.withdrawal?.why ?? ''}`,
        command: `npm run promo -- approve ${submission.id} --by 人员编号`,
      })),
    },
  ];
}

function platformWork({ submissions, pool }: DigestInput): TodoGroup[] {
  const open = submissions.filter((submission) => submission.isOpen);
  const asked = open.flatMap((submission) =>
    submission.needsPerson ? [{ submission, need: submission.needsPerson }] : [],
  );
  const unmapped = open.filter((submission) => submission.review === 'unmapped');
  return [
    {
      kind: 'needs-person',
      title: '需到平台完成',
      advice: '付款、寄样、确认只能由人完成；完成后系统继续跟踪。',
      items: asked.map(({ submission, need }) => ({
        ...itemOf(submission, pool),
        text: need.amountFen === undefined ? need.what : `${need.what}，金额 ${yuan(need.amountFen)}`,
        deadlineAt: need.deadlineAt ?? submission.signUpEndsAt,
        ...(need.link === undefined ? {} : { link: need.link }),
      })),
    },
    {
      kind: 'unmapped',
      title: '平台状态未识别',
      advice: '到平台看清含义，并告知维护人员补充状态表。',
      items: unmapped.map((submission) => ({
        ...itemOf(submission, pool),
        text: `平台原话「${submission.reviewRaw ?? ''}」`,
      })),
    },
  ];
}

function rejections(input: DigestInput): TodoGroup[] {
  return [
    {
      kind: 'rejection',
      title: '驳回待更正',
      advice: '按原因更正后重新申报，截止前都可以。',
      items: openRejections(input).map(({ submission, words }) => ({
        ...itemOf(submission, input.pool),
        text: words,
        command: `npm run promo -- resubmit ${submission.id} --by 人员编号`,
      })),
    },
  ];
}

function byDeadline(a: TodoItem, b: TodoItem): number {
  return (a.deadlineAt ?? '').localeCompare(b.deadlineAt ?? '');
}

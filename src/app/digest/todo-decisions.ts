import { isApproved } from '../../domain/approval.ts';
import { ROLE_WORDS } from '../../domain/chinese.ts';
import { percent, personName, yuan } from '../messages/words.ts';
import type { DigestInput } from './input.ts';
import type { TodoGroup } from './model.ts';
import { itemOf, unfiledItemOf, waitsForOthers, waitsForRole } from './todo-item.ts';

/** One group per role that has yet to say yes; who made or changed a draft is not asked. */
export function approvals(input: DigestInput): TodoGroup[] {
  const given = Map.groupBy(input.approvals, ({ submissionId }) => submissionId);
  const waiting = input.open
    .filter(({ stage }) => stage === 'awaiting-approval')
    .flatMap((submission) =>
      submission.requiredRoles
        .filter(
          (role) => !isApproved({ ...submission, requiredRoles: [role] }, given.get(submission.id) ?? []),
        )
        .map((role) => ({ role, submission })),
    );
  return [...Map.groupBy(waiting, ({ role }) => role)].map(([role, cases]) => ({
    kind: 'approval',
    title: `待${ROLE_WORDS[role]}审批`,
    advice: '逐条查看后批准；不同意的用 --except 排除，或加 --reject 驳回。',
    items: cases.map(({ submission }) => ({
      ...unfiledItemOf(submission, input),
      ...waitsForRole(input.pool, role, submission),
      text: `计划销售 ${yuan(submission.plannedSalesFen)}，最低毛利 ${percent(submission.marginBp)}，最深优惠 ${percent(submission.discountBp)}`,
      command: 'npm run promo -- approve --by 人员编号',
    })),
  }));
}

export function withdrawals(input: DigestInput): TodoGroup[] {
  const { open, pool } = input;
  const asked = open.filter(({ withdrawal }) => withdrawal?.state === 'asked');
  return [
    {
      kind: 'withdrawal',
      title: '待批准的撤回',
      advice: '由申请人以外的人批准后，系统才会在平台撤回。',
      items: asked.map((submission) => ({
        ...itemOf(submission, input),
        ...waitsForOthers(pool, submission.shopId, submission.withdrawal?.askedBy ?? ''),
        text: `${personName(pool, submission.withdrawal?.askedBy ?? '')} 申请撤回：${submission.withdrawal?.why ?? ''}`,
        command: `npm run promo -- approve ${submission.id} --by 人员编号`,
      })),
    },
  ];
}

import { isApproved } from '../../domain/approval.ts';
import { FOLLOW_UP_WORDS, ROLE_WORDS } from '../../domain/chinese.ts';
import { wishesOf } from '../../domain/follow-up.ts';
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

/** Publishing waits for nobody. */
export function followUps(input: DigestInput): TodoGroup[] {
  const { open, pool } = input;
  const asked = open.flatMap((submission) =>
    wishesOf(submission)
      .filter(({ kind, wish }) => wish.state === 'asked' && kind !== 'publish')
      .map((each) => ({ submission, ...each })),
  );
  return [
    {
      kind: 'follow-up',
      title: '待批准的撤回与后续操作',
      advice: '由申请人以外的人批准后，系统才会在平台执行。',
      items: asked.map(({ submission, kind, wish }) => ({
        ...itemOf(submission, input),
        ...waitsForOthers(pool, submission.shopId, wish.askedBy),
        text: `${personName(pool, wish.askedBy)} 申请${FOLLOW_UP_WORDS[kind]}：${wish.why}`,
        command: `npm run promo -- approve ${submission.id} --by 人员编号`,
      })),
    },
  ];
}

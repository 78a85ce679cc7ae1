import { isApproved } from '../../domain/approval.ts';
import { ROLE_WORDS } from '../../domain/chinese.ts';
import { percent, personName, yuan } from '../messages/words.ts';
import type { DigestInput } from './input.ts';
import type { BreachRow } from './model.ts';
import { holds } from './todo-holds.ts';
import { itemOf, unfiledItemOf, waitsFor, waitsForRole } from './todo-item.ts';
import { TODO_KINDS, type TodoGroup, type TodoItem } from './todo-model.ts';
import { todoOfPool } from './todo-pool.ts';

/** What needs a person, group by group; inside a group the nearest latest safe time first, permanent ones last. */
export function todoOf(input: DigestInput, breaches: readonly BreachRow[]): TodoGroup[] {
  const groups = [
    ...todoOfPool(input),
    comingBreaches(input, breaches),
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
    .map((group) => ({ ...group, items: group.items.toSorted(byUrgency) }));
}

export function todoCount(groups: readonly TodoGroup[]): number {
  return groups.reduce((sum, group) => sum + group.items.length, 0);
}

function comingBreaches({ pool }: DigestInput, breaches: readonly BreachRow[]): TodoGroup {
  return {
    kind: 'breach',
    title: '通过后可能违约',
    advice: '在平台处理之前补货、改价或换文件；保不住的用 withdraw 申请撤回，由另一人批准。',
    items: breaches.map(({ submissionId, shopId, title, offerName, owner, text, actsAt }) => ({
      ...waitsFor(owner, pool),
      shopId,
      subject: title,
      offerName,
      text,
      ...(actsAt === undefined ? {} : { deadlineAt: actsAt }),
      submissionId,
      command: `npm run promo -- show ${submissionId}`,
    })),
  };
}

/** One group per role that has yet to say yes; who made or changed a draft is not asked. */
function approvals(input: DigestInput): TodoGroup[] {
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

function withdrawals({ open, pool }: DigestInput): TodoGroup[] {
  const asked = open.filter(({ withdrawal }) => withdrawal?.state === 'asked');
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

function platformWork({ open, pool }: DigestInput): TodoGroup[] {
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

/** Rejections nobody has corrected, where the platform still takes a new sign-up. */
function rejections(input: DigestInput): TodoGroup[] {
  const { correctable, reasonFor, canResubmit } = input;
  return [
    {
      kind: 'rejection',
      title: '驳回待更正',
      advice: '按原因更正后重新申报，截止前都可以。',
      items: correctable.filter(canResubmit).map((submission) => ({
        ...unfiledItemOf(submission, input),
        text: reasonFor(submission).raw,
        command: `npm run promo -- resubmit ${submission.id} --by 人员编号`,
      })),
    },
  ];
}

/** Without any time after those that have one. */
function byUrgency(a: TodoItem, b: TodoItem): number {
  return urgencyOf(a).localeCompare(urgencyOf(b));
}

export function urgencyOf({ latestSafeAt, deadlineAt }: TodoItem): string {
  return latestSafeAt ?? deadlineAt ?? '9999';
}

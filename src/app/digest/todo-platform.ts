import { yuan } from '../messages/words.ts';
import type { DigestInput } from './input.ts';
import type { BreachRow, TodoGroup } from './model.ts';
import { itemOf, unfiledItemOf, waitsFor } from './todo-item.ts';

/** One whose time has come is acted on at any moment, like one without. */
export function comingBreaches({ pool, now }: DigestInput, breaches: readonly BreachRow[]): TodoGroup {
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
      ...(actsAt !== undefined && actsAt > now ? { deadlineAt: actsAt } : {}),
      submissionId,
      command: `npm run promo -- show ${submissionId}`,
    })),
  };
}

/** What only a person may do there, and words nobody has mapped. */
export function atThePlatform(input: DigestInput): TodoGroup[] {
  const { open } = input;
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
        ...itemOf(submission, input),
        text: need.amountFen === undefined ? need.what : `${need.what}，金额 ${yuan(need.amountFen)}`,
        ...(need.deadlineAt === undefined ? {} : { deadlineAt: need.deadlineAt }),
        ...(need.link === undefined ? {} : { link: need.link }),
      })),
    },
    {
      kind: 'unmapped',
      title: '平台状态未识别',
      advice: '到平台看清含义，并告知维护人员补充状态表。',
      items: unmapped.map((submission) => ({
        ...itemOf(submission, input),
        text: `平台原话「${submission.reviewRaw ?? ''}」`,
      })),
    },
  ];
}

/** Rejections nobody has corrected, where the platform still takes a new sign-up. */
export function rejections(input: DigestInput): TodoGroup[] {
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

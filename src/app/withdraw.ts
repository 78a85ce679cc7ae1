import { REVIEW_WORDS, STAGE_WORDS } from '../domain/chinese.ts';
import { withdrawalHash } from '../domain/rules/withdrawal.ts';
import type { Submission } from '../domain/submission.ts';
import { type PersonResult, refused } from './cancel.ts';
import type { AppDeps } from './deps.ts';
import { mayActIn, personOf, shopOf } from './prepare-people.ts';

/** Asks that a filed submission be taken back at the platform. Nothing happens until somebody else approves it by its id. */
export async function requestWithdraw(
  deps: AppDeps,
  input: { submissionId: string; person: string; reason: string },
): Promise<PersonResult> {
  const person = await personOf(deps, input.person);
  const submission = await deps.ledger.submissions.get(input.submissionId);
  if (!mayActIn(person, submission.shopId)) return refused(`${person.name} 不负责店铺 ${submission.shopId}`);
  const shop = await shopOf(deps, submission.shopId);
  const canWithdraw = deps.profiles.get(shop.platform)?.actionKinds.includes('withdraw') ?? false;
  if (!canWithdraw) return refused('该平台不支持由系统撤回，请到平台人工处理');
  const obstacle = obstacleOf(submission);
  if (obstacle) return refused(obstacle);
  const at = deps.clock.now();
  const hash = withdrawalHash(submission.snapshot);
  const withdrawal = { hash, askedBy: person.id, why: input.reason, at, state: 'asked' as const };
  const why = `${person.name} 申请撤回：${input.reason}；需要另一人批准`;
  const change = { who: person.id, at, event: 'withdrawal-asked', why };
  const after = await deps.ledger.submissions.change(submission.id, { withdrawal }, change, {
    stage: 'filed',
  });
  if (!after) return refused('申报状态刚刚改变，请重新查看后再决定');
  return { kind: 'done', submission: after, text: why };
}

function obstacleOf(submission: Submission): string | undefined {
  if (submission.stage !== 'filed')
    return `当前是「${STAGE_WORDS[submission.stage]}」，只有已提交的申报可以撤回`;
  if (!submission.isOpen) return `平台状态「${REVIEW_WORDS[submission.review]}」，已经结束，无需撤回`;
  if (submission.platformRecordId === undefined) return '还没有读到平台的报名记录，请先跟踪(track)一次';
  const state = submission.withdrawal?.state;
  if (state === 'asked' || state === 'pressing') return '已有人申请撤回';
  return state === 'unknown' ? '上一次撤回的结果还没有核实' : undefined;
}

import type { ComingBreach } from '../../domain/breach.ts';
import { BREACH_ADVICE, BREACH_WORDS } from '../../domain/chinese.ts';
import { hashOf } from '../../domain/snapshot.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Instant } from '../../domain/time.ts';
import type { OutboxMessage } from '../../ports/notifier.ts';
import type { NeedsPersonData } from '../messages/schema.ts';

interface BreachNews {
  submission: Submission;
  /** New or worse ones, most pressing first. */
  breaches: readonly ComingBreach[];
  canWithdraw: boolean;
  at: Instant;
}

/** News of coming breaches for the submission's owner, with what can be done; the same state is told once. */
export function breachNews({ submission, breaches, canWithdraw, at }: BreachNews): OutboxMessage {
  const { id, shopId, offerName, title } = submission;
  const texts = breaches.map(({ kind, text }) => `${BREACH_WORDS[kind]}：${text}`);
  const advice = [...new Set(breaches.map(({ kind }) => BREACH_ADVICE[kind]))].join('');
  const data: NeedsPersonData = {
    submissionId: id,
    shopId,
    offerName,
    title,
    what: `可能违约：${[...new Set(breaches.map(({ kind }) => BREACH_WORDS[kind]))].join('、')}`,
    text: texts.join('；'),
    advice: `${advice}${withdrawalText(submission, canWithdraw)}`,
    deadlineAt: breaches.map(({ actsAt }) => actsAt ?? at).toSorted()[0] ?? at,
    at,
  };
  const content = hashOf(breaches.map(({ kind, told }) => ({ kind, told }))).slice(0, 16);
  return {
    kind: 'needs-person',
    to: [submission.owner],
    dedupeKey: `breach:${id}:${content}`,
    groupKey: 'needs-person',
    data,
  };
}

/** Taking back is a person's wish and another's yes; the robot never does it by itself. */
function withdrawalText({ id, withdrawal }: Submission, canWithdraw: boolean): string {
  if (!canWithdraw) return '无法履约时请到平台人工取消报名。';
  const approve = `npm run promo -- approve ${id} --by 另一人编号`;
  if (withdrawal?.state === 'asked') return `撤回申请已提出，等待另一人批准：${approve}`;
  return `无法履约时可撤回：npm run promo -- withdraw ${id} --by 人员编号 --reason "原因"，再由另一人批准：${approve}`;
}

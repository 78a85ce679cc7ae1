import { FOLLOW_UP_WORDS } from '../../domain/chinese.ts';
import { wishOf } from '../../domain/follow-up.ts';
import type { FollowUpKind } from '../../domain/snapshot.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Change } from '../../ports/ledger.ts';
import type { OutboxMessage } from '../../ports/notifier.ts';
import { type FilingContext, shopAlert } from './context.ts';

type Told = Pick<FilingContext, 'deps' | 'shop' | 'run'>;

/** A submission and what was to be done to it. */
export interface Unfinished {
  submission: Submission;
  kind: FollowUpKind;
}

const EVENTS: Record<FollowUpKind, string> = {
  withdraw: 'withdrawal-not-done',
  publish: 'publish-not-done',
  adjust: 'adjust-not-done',
  confirm: 'confirm-not-done',
  'supply-material': 'supply-material-not-done',
};

/** The event, and the news for whoever asked, that it did not take place. `why` is Chinese. */
export function followUpNotDone(told: Told, unfinished: Unfinished, why: string): Change {
  const notify = [notDoneNews(told, unfinished, why)];
  const event = EVENTS[unfinished.kind];
  return { who: told.run.who, at: told.deps.clock.now(), event, why: textOf(unfinished, why), notify };
}

/** Once for each wish and attempt: a wish that ends before it is claimed has the attempt of the one before. */
export function notDoneNews(told: Told, unfinished: Unfinished, why: string): OutboxMessage {
  const { submission, kind } = unfinished;
  const { id, attempt, owner } = submission;
  const wish = wishOf(submission, kind);
  const isOurs = wish === undefined || wish.askedBy.startsWith('bot:');
  return shopAlert(told, {
    key: `${EVENTS[kind]}:${id}:${attempt}:${wish?.at}`,
    title: `${FOLLOW_UP_WORDS[kind]}没有执行`,
    text: textOf(unfinished, why),
    advice: `仍要${FOLLOW_UP_WORDS[kind]}时重新申请并由另一人批准，或到平台人工处理。`,
    to: isOurs ? owner : wish.askedBy,
  });
}

function textOf({ submission: { title, offerName }, kind }: Unfinished, why: string): string {
  const stands = kind === 'withdraw' ? '仍然有效' : `还没有${FOLLOW_UP_WORDS[kind]}`;
  return `「${title}」在「${offerName}」的报名${stands}：${why}`;
}

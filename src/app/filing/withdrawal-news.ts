import type { Submission } from '../../domain/submission.ts';
import type { Change } from '../../ports/ledger.ts';
import type { OutboxMessage } from '../../ports/notifier.ts';
import { type FilingContext, shopAlert } from './context.ts';

type Told = Pick<FilingContext, 'deps' | 'shop' | 'run'>;

/** The event, and the news for whoever asked, that a withdrawal did not take place. `why` is Chinese. */
export function withdrawalNotDone(told: Told, submission: Submission, why: string): Change {
  const notify = [notDoneNews(told, submission, why)];
  const text = textOf(submission, why);
  return { who: told.run.who, at: told.deps.clock.now(), event: 'withdrawal-not-done', why: text, notify };
}

/** Once for each wish and attempt: a wish that ends before it is claimed has the attempt of the one before. */
export function notDoneNews(told: Told, submission: Submission, why: string): OutboxMessage {
  const { id, attempt, withdrawal, owner } = submission;
  return shopAlert(told, {
    key: `withdrawal-not-done:${id}:${attempt}:${withdrawal?.at}`,
    title: '撤回没有执行',
    text: textOf(submission, why),
    advice: '仍要撤回时重新申请并由另一人批准，或到平台人工撤回。',
    to: withdrawal?.askedBy ?? owner,
  });
}

function textOf({ title, offerName }: Submission, why: string): string {
  return `「${title}」在「${offerName}」的报名仍然有效：${why}`;
}

import type { Submission } from '../../domain/submission.ts';
import type { Change } from '../../ports/ledger.ts';
import { type FilingContext, shopAlert } from './context.ts';

/** The event, and the news for whoever asked, that a withdrawal did not take place. `why` is Chinese. */
export function withdrawalNotDone(
  { deps, shop, run }: Pick<FilingContext, 'deps' | 'shop' | 'run'>,
  submission: Submission,
  why: string,
): Change {
  const at = deps.clock.now();
  const text = `「${submission.title}」在「${submission.offerName}」的报名仍然有效：${why}`;
  const alert = shopAlert(
    { deps, shop },
    {
      key: `withdrawal-not-done:${submission.id}:${submission.attempt}`,
      title: '撤回没有执行',
      text,
      advice: '仍要撤回时重新申请并由另一人批准，或到平台人工撤回。',
      to: submission.withdrawal?.askedBy ?? submission.owner,
    },
  );
  return { who: run.who, at, event: 'withdrawal-not-done', why: text, notify: [alert] };
}

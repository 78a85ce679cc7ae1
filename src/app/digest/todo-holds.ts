import { HOLD_ADVICE, HOLD_WORDS } from '../../domain/chinese.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import type { Hold, Submission } from '../../domain/submission.ts';
import { personName } from '../messages/words.ts';
import type { DigestInput } from './input.ts';
import type { TodoGroup, TodoItem } from './model.ts';
import { itemOf } from './todo-item.ts';

interface HeldCase {
  hold: Hold;
  submission: Submission;
}

/** One group per kind of hold, with how it ends. */
export function holds({ submissions, pool }: DigestInput): TodoGroup[] {
  const held = submissions.flatMap((submission) =>
    submission.stage === 'held' && submission.hold ? [{ hold: submission.hold, submission }] : [],
  );
  return [...Map.groupBy(held, ({ hold }) => hold.code)].map(([code, cases]) => ({
    kind: 'hold',
    title: HOLD_WORDS[code],
    advice: HOLD_ADVICE[code],
    items: code === 'consent-missing' ? consentItems(cases, pool) : cases.map((one) => holdItem(one, pool)),
  }));
}

function holdItem({ hold, submission }: HeldCase, pool: Pool): TodoItem {
  return { ...itemOf(submission, pool), text: hold.text };
}

/** One yes frees every submission of the shop that waits for the same text: one item, with the nearest deadline. */
function consentItems(cases: readonly HeldCase[], pool: Pool): TodoItem[] {
  const groups = Map.groupBy(cases, ({ hold, submission }) => `${submission.shopId} ${hold.text}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group.toSorted((a, b) =>
      a.submission.signUpEndsAt.localeCompare(b.submission.signUpEndsAt),
    );
    if (!first) return [];
    const { owner, shopId, signUpEndsAt } = first.submission;
    return [
      {
        who: personName(pool, owner),
        shopId,
        subject: `${group.length} 条申报在等这份协议`,
        text: first.hold.text,
        deadlineAt: signUpEndsAt,
        command: `npm run promo -- consent list --shop ${shopId}`,
      },
    ];
  });
}

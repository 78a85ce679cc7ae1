import { HOLD_ADVICE, HOLD_WORDS } from '../../domain/chinese.ts';
import type { Hold, Submission } from '../../domain/submission.ts';
import type { DigestInput } from './input.ts';
import type { TodoGroup, TodoItem } from './model.ts';
import { unfiledItemOf } from './todo-item.ts';

interface HeldCase {
  hold: Hold;
  submission: Submission;
}

/** One group per kind of hold, with how it ends. */
export function holds(input: DigestInput): TodoGroup[] {
  const held = input.open.flatMap((submission) =>
    submission.stage === 'held' && submission.hold ? [{ hold: submission.hold, submission }] : [],
  );
  return [...Map.groupBy(held, ({ hold }) => hold.code)].map(([code, cases]) => ({
    kind: 'hold',
    title: HOLD_WORDS[code],
    advice: HOLD_ADVICE[code],
    items: code === 'consent-missing' ? consentItems(cases, input) : cases.map((one) => holdItem(one, input)),
  }));
}

function holdItem({ hold, submission }: HeldCase, input: DigestInput): TodoItem {
  return { ...unfiledItemOf(submission, input), text: hold.text };
}

/** One yes frees every submission of the shop that waits for the same text: one item, with the nearest deadline. */
function consentItems(cases: readonly HeldCase[], input: DigestInput): TodoItem[] {
  const groups = Map.groupBy(cases, ({ hold, submission }) => `${submission.shopId} ${hold.text}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group.toSorted((a, b) =>
      a.submission.signUpEndsAt.localeCompare(b.submission.signUpEndsAt),
    );
    if (!first) return [];
    const { submissionId: _id, offerName: _offer, ...item } = unfiledItemOf(first.submission, input);
    return [
      {
        ...item,
        subject: `${group.length} 条申报在等这份协议`,
        text: first.hold.text,
        command: `npm run promo -- consent list --shop ${first.submission.shopId}`,
      },
    ];
  });
}

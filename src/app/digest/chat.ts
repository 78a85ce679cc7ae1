import type { DigestData } from '../messages/schema.ts';
import { COUNT_WORDS, type CountKind, digestCounts } from './counts.ts';
import type { Digest } from './model.ts';
import { urgencyOf } from './todo.ts';

const PRESSING_SHOWN = 5;
/** Told even when there is none: silence about these would be read as "not looked". */
const ALWAYS: readonly CountKind[] = ['todo', 'unseen', 'new-campaigns'];

/** What a group reads of the digest: the page's numbers, and the team's most urgent items. */
export function digestChat(digest: Digest): NonNullable<DigestData['chat']> {
  const counts = digestCounts(digest);
  const kinds = Object.keys(COUNT_WORDS) as CountKind[];
  return {
    counts: kinds
      .filter((kind) => counts[kind] > 0 || ALWAYS.includes(kind))
      .map((kind) => ({ label: COUNT_WORDS[kind], count: counts[kind] })),
    pressing: pressingOf(digest),
  };
}

function pressingOf({ todo, at }: Digest): NonNullable<DigestData['chat']>['pressing'] {
  const items = todo.flatMap(({ title, items }) => items.map((item) => ({ ...item, title })));
  return items
    .filter(({ deadlineAt }) => deadlineAt !== undefined && deadlineAt > at)
    .sort((a, b) => urgencyOf(a).localeCompare(urgencyOf(b)))
    .slice(0, PRESSING_SHOWN)
    .map(({ title, subject, who, deadlineAt }) => ({
      text: `${title}：${subject}（${who}）`,
      ...(deadlineAt === undefined ? {} : { deadlineAt }),
    }));
}

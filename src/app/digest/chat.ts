import type { Instant } from '../../domain/time.ts';
import { byUrgency } from '../messages/digest-time.ts';
import type { DigestData } from '../messages/schema.ts';
import { COUNT_WORDS, type CountKind, digestCounts } from './counts.ts';
import type { Digest, TodoItem } from './model.ts';

const PRESSING_SHOWN = 5;
/** Told even when there is none: silence about these would be read as "not looked". */
const ALWAYS: readonly CountKind[] = ['todo', 'unseen', 'new-campaigns'];

/** What a group reads of the digest: the page's numbers, and the team's most urgent items in the page's order. */
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
  return byUrgency(todo, at)
    .filter(({ urgency, item }) => urgency.tone !== 'grey' && !isOver(item, at))
    .slice(0, PRESSING_SHOWN)
    .map(({ group, item: { subject, who, deadlineAt } }) => ({
      text: `${group.title}：${subject}（${who}）`,
      ...(deadlineAt === undefined ? {} : { deadlineAt }),
    }));
}

function isOver({ deadlineAt }: TodoItem, at: Instant): boolean {
  return deadlineAt !== undefined && deadlineAt <= at;
}

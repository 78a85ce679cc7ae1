import { personName } from '../messages/words.ts';
import type { Digest, TodoGroup, TodoItem } from './model.ts';

/** The digest as one person's copy: their own items apart from the rest of the team's. Counts stay the team's. */
export function forReader(digest: Digest, personId: string): Digest {
  const isOwn = ({ personIds }: TodoItem) => personIds.includes(personId);
  return {
    ...digest,
    reader: {
      personId,
      name: personName(digest.pool, personId),
      own: withItems(digest.todo, isOwn),
      others: withItems(digest.todo, (item) => !isOwn(item)),
    },
  };
}

function withItems(groups: readonly TodoGroup[], isWanted: (item: TodoItem) => boolean): TodoGroup[] {
  return groups
    .map((group) => ({ ...group, items: group.items.filter(isWanted) }))
    .filter(({ items }) => items.length > 0);
}

import type { Robot } from '../../domain/pool/robot.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import type { RobotDelivery } from '../../ports/robot-ledger.ts';
import type { ChatPost, Robots } from '../../ports/robots.ts';
import { type ChatContext, type ChatEntry, chatEntry, chatPost } from '../messages/chat.ts';
import { activePerson } from '../messages/words.ts';
import type { RobotBatch } from './robot-batch.ts';

export interface FilledPost {
  post: ChatPost;
  /** In the post; the others of the batch wait for the next one. */
  messageIds: string[];
  /** Not renderable: their data is not of their kind. */
  broken: { messageId: string; text: string }[];
}

/** More names than this call nobody any more. */
const MAX_MENTIONS = 10;

interface Item {
  delivery: RobotDelivery;
  entry: ChatEntry;
}

/** As many whole messages as the vendor takes at once; at least one, so that a too long one is refused by name and not kept for ever. */
export function fillPost(
  batch: RobotBatch,
  { robot, robots, context }: { robot: Robot; robots: Robots; context: ChatContext },
): FilledPost {
  const { items, broken } = renderItems(batch.deliveries, context);
  const postOf = (chosen: readonly Item[]): ChatPost =>
    chatPost(
      {
        kind: batch.kind,
        entries: chosen.map(({ entry }) => entry),
        waiting: batch.waiting + items.length - chosen.length,
        mentions: mentionsOf(chosen, robot, context.pool),
      },
      context,
    );
  let chosen: readonly Item[] = items.slice(0, 1);
  for (let size = 2; size <= items.length; size += 1) {
    const larger = items.slice(0, size);
    if (!robots.fits(robot.kind, postOf(larger))) break;
    chosen = larger;
  }
  return { post: postOf(chosen), messageIds: chosen.map(({ delivery }) => delivery.message.id), broken };
}

/** Cases under one heading stand together, in the order in which the headings came. */
function renderItems(deliveries: readonly RobotDelivery[], context: ChatContext) {
  const items: Item[] = [];
  const broken: FilledPost['broken'] = [];
  for (const delivery of deliveries) {
    try {
      items.push({ delivery, entry: chatEntry(delivery.message, context) });
    } catch (error) {
      broken.push({ messageId: delivery.message.id, text: `消息无法生成：${String(error)}` });
    }
  }
  const groups = Map.groupBy(items, ({ entry }) => entry.heading);
  return { items: [...groups.values()].flat(), broken };
}

/** Whoever is answerable and there; a member without an id at this vendor reads it all the same. */
function mentionsOf(items: readonly Item[], { kind }: Robot, pool: Pool): string[] {
  const people = items
    .filter(({ delivery }) => delivery.message.kind !== 'digest')
    .flatMap(({ delivery }) => delivery.message.to.flatMap((id) => activePerson(pool, id) ?? []));
  const ids = people.flatMap((person) => person[`${kind}Id`] ?? []);
  return [...new Set(ids)].slice(0, MAX_MENTIONS);
}

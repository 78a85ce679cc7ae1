import type { Robot } from '../../domain/pool/robot.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import { GROUP_QUIET_HOURS, quietUntil } from '../../domain/quiet-hours.ts';
import type { Instant } from '../../domain/time.ts';
import type { StoredMessage } from '../../ports/notifier.ts';
import type { RobotRoute, Routing } from '../../ports/robot-ledger.ts';
import { recipientsOf } from '../outbox-batches.ts';
import { canWait, type UrgencyDeps } from './can-wait.ts';

const AT_ONCE = 500;

/**
 * Decides for every new message which robots tell it and who sleeps. Once per message: a robot added later does not tell yesterday's
 * news, and what was held at night comes when the night was said to end.
 */
export async function routeNews(deps: UrgencyDeps): Promise<void> {
  const { ledger, clock, pools } = deps;
  for (;;) {
    const messages = await ledger.robots.unrouted(AT_ONCE);
    if (messages.length === 0) return;
    const { pool } = await pools.read();
    const routings: Routing[] = [];
    for (const message of messages) routings.push(await routingOf(deps, pool, message));
    await ledger.robots.route(routings, clock.now());
  }
}

async function routingOf(deps: UrgencyDeps, pool: Pool, message: StoredMessage): Promise<Routing> {
  const now = deps.clock.now();
  const robots: RobotRoute[] = [];
  for (const robot of pool.robots.filter((candidate) => tells(candidate, message))) {
    const quiet = quietUntil(robot.quietHours ?? GROUP_QUIET_HOURS, now);
    const notBefore = (await heldUntil(deps, message, quiet)) ?? now;
    robots.push({ robotId: robot.id, newsKey: newsKeyOf(message), notBefore });
  }
  const mailAt = await heldUntil(deps, message, mailQuietUntil(pool, message, now));
  return { messageId: message.id, robots, ...(mailAt === undefined ? {} : { mailAt }) };
}

/** A mail lies still; it waits only for readers who all asked for their rest, until the first of them is back. */
function mailQuietUntil(pool: Pool, message: StoredMessage, now: Instant): Instant | undefined {
  const ends = recipientsOf(message, pool).map((person) => quietUntil(person.quietHours, now));
  return ends.includes(undefined) ? undefined : ends.toSorted()[0];
}

async function heldUntil(
  deps: UrgencyDeps,
  message: StoredMessage,
  quiet: Instant | undefined,
): Promise<Instant | undefined> {
  return quiet !== undefined && (await canWait(deps, message, quiet)) ? quiet : undefined;
}

/** News of a shop goes to the groups of that shop, news of none to all groups of its kind. */
function tells(robot: Robot, { kind, data }: StoredMessage): boolean {
  const kinds = {
    rejection: robot.tellsRejections,
    'needs-person': robot.tellsNeedsPerson,
    alert: robot.tellsAlerts,
    digest: robot.tellsDigest,
  };
  const { shopId } = data;
  const isItsShop = typeof shopId !== 'string' || robot.shops.includes('*') || robot.shops.includes(shopId);
  return robot.active && kinds[kind] && isItsShop;
}

/** A digest is one message per reader, and one post per group. */
function newsKeyOf({ kind, groupKey, id }: StoredMessage): string {
  return kind === 'digest' && groupKey !== undefined ? groupKey : id;
}

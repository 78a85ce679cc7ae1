import { deliverRobots } from '../../../src/app/delivery/deliver-robots.ts';
import type { Pool } from '../../../src/domain/pool/schema.ts';
import { robotOf, robotsInGroups } from '../../runtime/robots/support.ts';
import { deliveryWorld } from '../deliver-world.ts';
import { POOL } from '../support/team.ts';

/** A loaded machine may be slow to answer; that is never what these tests are about. */
const ANSWER_LIMIT_MS = 60_000;

/** The team with a robot in a group of each vendor, real HTTP to them, and a clock that stands still. */
export async function robotWorld(changes: Partial<Pool> = {}) {
  const robots = [robotOf('dingtalk'), robotOf('wecom'), robotOf('feishu')];
  const world = await deliveryWorld({ ...POOL, robots, ...changes });
  const groups = await robotsInGroups(world.clock, ANSWER_LIMIT_MS);
  const deps = { ...world.deps, robots: groups.robots };
  return {
    ...world,
    ...groups,
    deps,
    tellGroups: (signal?: AbortSignal) => deliverRobots(deps, signal),
    /** Rounds of the worker's loop, two seconds apart. */
    async turn(rounds: number, work: () => Promise<unknown> = () => deliverRobots(deps)) {
      for (let round = 0; round < rounds; round += 1) {
        await work();
        world.clock.add(2_000);
      }
    },
    /** How often each of these ids was named in a group. */
    told(group: string, ids: readonly string[]): number[] {
      const text = groups.local
        .arrivals(group)
        .map((arrival) => arrival.text)
        .join('\n');
      const words = wordsOf(text);
      return ids.map((id) => words.get(id) ?? text.match(new RegExp(`${id}(?![0-9])`, 'g'))?.length ?? 0);
    },
  };
}

export function idsOf(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

/** Most posts of a group within any minute. */
export function busiestMinute(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));
}

/** How often each word with a number at its end stands in a text, in one pass. */
export function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const word of text.match(/\p{L}+[0-9]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}

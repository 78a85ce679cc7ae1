import { onTestFinished } from 'vitest';
import type { Robot, RobotKind } from '../../../src/domain/pool/robot.ts';
import type { ChatPost, RobotAddress } from '../../../src/ports/robots.ts';
import { createRobots } from '../../../src/runtime/robots/robots.ts';
import { type LocalRobots, startRobots } from '../../sandbox/robots/start.ts';

export const KINDS: readonly RobotKind[] = ['dingtalk', 'wecom', 'feishu'];
const SECRET = 'SECcanary4f8d';

export function robotOf(kind: RobotKind, changes: Partial<Robot> = {}): Robot {
  return {
    id: kind,
    kind,
    site: 'sandbox',
    name: `${kind} 运营群`,
    shops: ['*'],
    tellsRejections: true,
    tellsNeedsPerson: true,
    tellsAlerts: true,
    tellsDigest: true,
    active: true,
    ...changes,
  };
}

export function postOf(changes: Partial<ChatPost> = {}): ChatPost {
  return { title: '【驳回】1 条', lines: [{ tone: 'text', text: '坚果' }], mentions: [], ...changes };
}

/** One group per vendor, signed where the vendor signs, and the product's robots that know their addresses. */
export async function robotsInGroups(clock: { nowMs: () => number }, answerLimitMs?: number) {
  const local = await startRobots({ now: clock.nowMs });
  onTestFinished(() => local.close());
  const addresses = new Map(KINDS.map((kind) => [kind as string, addGroup(local, kind)]));
  const vault = { getRobot: async (id: string): Promise<RobotAddress | undefined> => addresses.get(id) };
  const robots = createRobots({ vault, clock, ...(answerLimitMs === undefined ? {} : { answerLimitMs }) });
  return { local, addresses, robots };
}

function addGroup(local: LocalRobots, kind: RobotKind): RobotAddress {
  return local.add(kind, kind, kind === 'wecom' ? undefined : SECRET);
}

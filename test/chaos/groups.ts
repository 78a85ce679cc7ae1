import { join } from 'node:path';
import type { Robot, RobotKind } from '../../src/domain/pool/robot.ts';
import { registerSecret } from '../../src/runtime/secrets.ts';
import { createVault } from '../../src/runtime/vault.ts';
import type { Arrival, Fault } from '../sandbox/robots/model.ts';
import { startRobots } from '../sandbox/robots/start.ts';

const KINDS: readonly RobotKind[] = ['dingtalk', 'wecom', 'feishu'];

/** A group of each vendor that is told everything at any hour. */
export const ROBOTS: readonly Robot[] = KINDS.map((kind) => ({
  id: `group-${kind}`,
  kind,
  site: 'sandbox',
  name: kind,
  shops: ['*'],
  tellsRejections: true,
  tellsNeedsPerson: true,
  tellsAlerts: true,
  tellsDigest: true,
  quietHours: '无',
  active: true,
}));

/** What the vendors do to the next posts of every group. */
export type GroupFault = 'mute' | 'http-500' | 'reset-after' | 'refuse-robot' | 'refuse-content';

/** The vendors' own codes: the robot is gone, and a text that they do not let through. */
const CODES: Readonly<Record<RobotKind, { robot: number; content: number }>> = {
  dingtalk: { robot: 300005, content: 430101 },
  wecom: { robot: 93000, content: 44004 },
  feishu: { robot: 19001, content: 11246 },
};
const TIMES = 2;

export interface Groups {
  arrivals(): readonly Arrival[];
  /** The vendors' clock follows the worker's, which is moved on instead of waiting ten minutes. */
  moveTo(ms: number): void;
  disturb(fault: GroupFault): void;
  /** How many posts met it. */
  struck(): number;
  close(): Promise<void>;
}

export async function startGroups(place: { stateDir: string; masterKey: string }): Promise<Groups> {
  let movedMs = 0;
  let disturbed: { name: string; times: number }[] = [];
  const robots = await startRobots({ now: () => Date.now() + movedMs });
  const timesLeft = (name: string): number => robots.group(name).fault?.times ?? 0;
  const masterKey = Buffer.from(place.masterKey, 'hex');
  const vault = createVault({ folder: join(place.stateDir, 'vault'), masterKey, registerSecret });
  for (const { id, kind, name } of ROBOTS) await vault.putRobot(id, robots.add(kind, name));
  return {
    arrivals: () => robots.arrivals(),
    moveTo: (ms) => {
      movedMs = ms;
    },
    close: robots.close,
    disturb: (fault: GroupFault) => {
      for (const { kind, name } of ROBOTS) robots.setFault(name, faultFor(kind, fault));
      disturbed = ROBOTS.map(({ name }) => ({ name, times: timesLeft(name) }));
    },
    struck: () => disturbed.reduce((sum, { name, times }) => sum + times - timesLeft(name), 0),
  };
}

/** How many posts of a group are shown though their answer never comes. */
export function lostAnswers(fault: GroupFault | undefined): number {
  return fault === 'reset-after' ? TIMES : 0;
}

function faultFor(kind: RobotKind, fault: GroupFault): Fault {
  const { robot, content } = CODES[kind];
  if (fault === 'refuse-robot') return { kind: 'errcode', code: robot, message: 'refused', times: TIMES };
  if (fault === 'refuse-content') return { kind: 'errcode', code: content, message: 'refused', times: TIMES };
  return { kind: fault, times: fault === 'mute' ? 1 : TIMES };
}

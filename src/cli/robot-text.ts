import { ROBOT_KIND_WORDS, SITE_WORDS } from '../domain/chinese.ts';
import type { Robot } from '../domain/pool/robot.ts';
import { formatPlatformTime } from '../domain/time.ts';
import type { App } from '../main.ts';
import type { RobotRest, RobotState } from '../ports/robot-ledger.ts';
import { formatTable } from './table.ts';

export interface RobotReport extends Robot {
  /** Chinese, when its registered address cannot be used; absent when it can. */
  problem?: string;
  state?: RobotState;
}

/** Pool, vault and ledger together; nothing secret comes out. */
export async function readRobots({ deps, vault, robots }: App): Promise<RobotReport[]> {
  const { pool } = await deps.pools.read();
  const states = await deps.ledger.robots.states();
  return Promise.all(
    pool.robots.map(async (robot) => {
      const address = await vault.getRobot(robot.id);
      const problem = address ? robots.addressProblem(robot, address) : '没有登记 webhook';
      const state = states.find(({ robotId }) => robotId === robot.id);
      return { ...robot, ...(problem === undefined ? {} : { problem }), ...(state ? { state } : {}) };
    }),
  );
}

export function describeRobots(reports: readonly RobotReport[]): string {
  if (reports.length === 0)
    return '没有群机器人：请在数据池的「群机器人」表中添加，再用 robot add 登记 webhook。';
  const rows = reports.map((robot) => [
    robot.id,
    robot.name,
    ROBOT_KIND_WORDS[robot.kind],
    SITE_WORDS[robot.site],
    robot.active ? '启用' : '停用',
    String(robot.state?.waiting ?? 0),
    robot.state?.lastSentAt ? formatPlatformTime(robot.state.lastSentAt) : '从未',
    describeHealth(robot),
  ]);
  return formatTable(['编号', '群', '类型', '环境', '状态', '待发', '最近发出', '情况'], rows);
}

const REASON_WORDS: Record<RobotRest['reason'], string> = {
  limited: '被限流',
  refused: '被拒绝',
  unclear: '没有回应',
};

export function describeHealth({ problem, state }: RobotReport): string {
  if (problem !== undefined) return `不能用：${problem}`;
  if (!state?.rest) return '正常';
  const { reason, text, since, until, times } = state.rest;
  const when = `自 ${formatPlatformTime(since)}，${formatPlatformTime(until)} 再试`;
  return `${REASON_WORDS[reason]} ${times} 次（${when}）：${text}`;
}

import { backOffMs, isWaitOver } from '../../domain/back-off.ts';
import type { Robot } from '../../domain/pool/robot.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import { addMs } from '../../domain/time.ts';
import type { RobotState } from '../../ports/robot-ledger.ts';
import type { RobotAnswer, RobotPace, Robots } from '../../ports/robots.ts';
import type { AppDeps } from '../deps.ts';
import { type FilledPost, fillPost } from './fill-post.ts';
import { batchIdOf, nextBatch, type RobotBatch } from './robot-batch.ts';
import { tellRobotRefused } from './robot-trouble.ts';
import { routeNews } from './route-news.ts';

export interface RobotDeps
  extends Pick<AppDeps, 'ledger' | 'pools' | 'profiles' | 'clock' | 'log' | 'wording'> {
  robots: Robots;
}

const DUE_LIMIT = 1_000;
/** Of a minute's posts, so many are kept for alerts: a burst of other news never shuts them out. */
const KEPT_FOR_ALERTS = 3;
const MINUTE_MS = 60_000;

/**
 * Posts what is due, each robot by itself: one that is muted or silent keeps no other back, and no mail. What one post carries is
 * fixed, and its attempt counted, in the ledger before it is sent. A post without an answer is repeated with the same messages.
 */
export async function deliverRobots(deps: RobotDeps, signal?: AbortSignal): Promise<void> {
  await routeNews(deps);
  const { pool } = await deps.pools.read();
  const active = pool.robots.filter((robot) => robot.active);
  if (active.length === 0) return;
  const states = new Map((await deps.ledger.robots.states()).map((state) => [state.robotId, state]));
  const rounds = active.map((robot) =>
    serveRobot({ deps, pool, robot, state: states.get(robot.id) }, signal),
  );
  const failed = (await Promise.allSettled(rounds)).filter((round) => round.status === 'rejected');
  if (failed.length > 0)
    throw new AggregateError(
      failed.map(({ reason }) => reason),
      'robots not served',
    );
}

interface Service {
  deps: RobotDeps;
  pool: Pool;
  robot: Robot;
  state: RobotState | undefined;
}

async function serveRobot(service: Service, signal?: AbortSignal): Promise<void> {
  const { deps, robot, state } = service;
  if ((state?.waiting ?? 0) === 0 || isResting(service)) return;
  let goesOn = true;
  while (goesOn && !signal?.aborted) {
    const due = await deps.ledger.robots.due(robot.id, deps.clock.now(), DUE_LIMIT);
    const batch = nextBatch(due);
    goesOn = batch !== undefined && (await postBatch(service, batch));
  }
}

function isResting({ deps, state }: Service): boolean {
  return state?.rest !== undefined && !isWaitOver(state.rest, deps.clock.now());
}

/** False when the robot has to be left alone for a while. */
async function postBatch(service: Service, batch: RobotBatch): Promise<boolean> {
  const { deps, pool, robot } = service;
  const { ledger, clock, robots, wording } = deps;
  const context = { pool, wording, now: clock.now() };
  const filled = fillPost(batch, { robot, robots, context });
  for (const { messageId, text } of filled.broken)
    await putAside(service, { messageIds: [messageId], batch, text });
  if (filled.messageIds.length === 0) return true;
  const isBegun = await ledger.robots.beginPost({
    robotId: robot.id,
    batchId: batch.id ?? batchIdOf(filled.messageIds),
    messageIds: filled.messageIds,
    at: clock.now(),
    pace: paceFor(batch, robots.pace(robot.kind)),
  });
  if (!isBegun) return false;
  return settle(service, { batch, filled, answer: await robots.send(robot, filled.post) });
}

function paceFor({ kind }: RobotBatch, pace: readonly RobotPace[]): RobotPace[] {
  return pace.map(({ posts, withinMs }) => {
    const kept = kind === 'alert' || withinMs < MINUTE_MS ? 0 : KEPT_FOR_ALERTS;
    return { posts: posts - kept, withinMs };
  });
}

interface Posted {
  batch: RobotBatch;
  filled: FilledPost;
  answer: RobotAnswer;
}

async function settle(service: Service, { batch, filled, answer }: Posted): Promise<boolean> {
  const { deps, robot } = service;
  const { ledger, clock, log } = deps;
  const facts = { robot: robot.id, messages: filled.messageIds.length };
  if (answer.kind === 'taken') {
    await ledger.robots.markTaken(robot.id, filled.messageIds, clock.now());
    log.info('robot told the group', facts);
    return true;
  }
  log.warn('robot did not take a post', { ...facts, answer });
  if (answer.kind === 'refused' && answer.because === 'content') {
    await putAside(service, { messageIds: filled.messageIds, batch, text: answer.text });
    return true;
  }
  await restRobot(service, answer);
  return false;
}

async function restRobot(service: Service, answer: Exclude<RobotAnswer, { kind: 'taken' }>): Promise<void> {
  const { deps, robot, state } = service;
  const at = deps.clock.now();
  const pauseMs = answer.kind === 'limited' ? answer.muteMs : backOffMs(state?.rest?.times ?? 0);
  const rest = { robotId: robot.id, reason: answer.kind, text: answer.text, until: addMs(at, pauseMs) };
  await deps.ledger.robots.rest(rest, at);
  if (answer.kind === 'refused') await tellRobotRefused(deps, service.pool, { robot, text: answer.text });
}

async function putAside(
  { deps, robot }: Service,
  { messageIds, batch, text }: { messageIds: readonly string[]; batch: RobotBatch; text: string },
): Promise<void> {
  const refusals = Math.max(...batch.deliveries.map((delivery) => delivery.refusals));
  const nextAt = addMs(deps.clock.now(), backOffMs(refusals));
  await deps.ledger.robots.markRefused(robot.id, messageIds, { text, nextAt });
}

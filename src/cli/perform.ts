import { z } from 'zod';
import { LaneAnswer } from '../app/requests.ts';
import type { App } from '../main.ts';
import type { Request } from '../ports/operations.ts';
import type { Owner } from '../runtime/ownership.ts';
import { tell } from './output.ts';
import type { ExitCode } from './run.ts';

const LOOK_EVERY_MS = 500;
/** A robot that died is usually started again at once: it gets this long before a command takes the folder from it. */
const RESTART_GRACE_MS = 5_000;

/**
 * Puts the work into the owner's hands: it becomes a row, and whoever owns the data folder claims it. With no owner this
 * command becomes it for as long as it takes. Both ways run the same code.
 */
export async function perform(
  app: App,
  kind: string,
  payload: Record<string, unknown>,
  by: string,
): Promise<Request> {
  const { ledger, clock } = app.deps;
  const { operations } = ledger;
  const isRestarting = createPatience(app);
  const { id } = await operations.request(kind, payload, by, clock.now());
  let told = false;
  for (;;) {
    const isPatient = await isRestarting();
    const owner = isPatient ? undefined : await workAsOwner(app);
    if (owner && !told) tell(`已交给正在运行的机器人（进程 ${owner.pid}），等待完成 …`);
    told ||= owner !== undefined;
    const request = await operations.getRequest(id);
    if (request.state === 'done' || request.state === 'failed') return request;
    if (owner || isPatient) await clock.sleep(LOOK_EVERY_MS);
  }
}

/** Says whether the owner died so lately that its successor may be on its way. */
function createPatience({ config, deps: { clock } }: App): () => Promise<boolean> {
  let untilMs: number | undefined;
  return async () => {
    const { isLeftByDead } = await import('../runtime/owner-lock.ts');
    if (!(await isLeftByDead(config.stateDir))) untilMs = undefined;
    else untilMs ??= clock.nowMs() + RESTART_GRACE_MS;
    return untilMs !== undefined && clock.nowMs() < untilMs;
  };
}

/** Undefined when this process became the owner and worked off what waited; otherwise who owns the folder. */
async function workAsOwner(app: App): Promise<{ pid: number } | undefined> {
  const ownership = await app.own();
  if (ownership.kind === 'busy') return ownership;
  await workOff(app, ownership.owner);
  return undefined;
}

/** Held no longer than there is work: a robot that is starting up waits for the folder only for seconds. */
async function workOff(app: App, owner: Owner): Promise<void> {
  const stop = () => void owner.stop();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const claimed = await owner.desk.takeWaiting();
    if (claimed === 0) return;
    tell('正在执行 …');
    await owner.desk.settle();
    await owner.runner.idle();
    await Promise.all([app.deliver(), app.tellGroups()]);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await owner.release();
  }
}

export interface RunReport {
  lanes: LaneAnswer[];
  /** Chinese, when the request as a whole was refused. */
  refusal?: string;
  exitCode: ExitCode;
}

/** As rows keep it; a request that died with its owner carries a text instead of an error. */
const Answer = z.object({
  lanes: z.array(LaneAnswer).default([]),
  error: z.union([z.object({ name: z.string(), userMessage: z.string() }), z.string()]).optional(),
});

/** Several shops: all done 0, a person needed 3, some done 4, none 1. */
export function reportOf(request: Request): RunReport {
  const { lanes, error } = Answer.parse(request.result ?? {});
  if (typeof error === 'string') return { lanes, refusal: error, exitCode: 1 };
  if (error) return { lanes, refusal: error.userMessage, exitCode: needsPerson(error.name) ? 3 : 1 };
  if (request.state === 'done') return { lanes, exitCode: 0 };
  if (lanes.some((lane) => lane.needsPerson)) return { lanes, exitCode: 3 };
  return { lanes, exitCode: lanes.some((lane) => lane.result === 'done') ? 4 : 1 };
}

function needsPerson(errorName: string): boolean {
  return errorName === 'NeedsHuman' || errorName === 'SessionExpired';
}

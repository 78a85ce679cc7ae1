import type { Clock } from '../ports/clock.ts';
import type { DueRun, JobOutcome } from '../ports/job.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Log } from '../ports/log.ts';
import type { Request } from '../ports/operations.ts';
import { acquireOwnerLock, type OwnerLock } from './owner-lock.ts';
import type { PressGuard } from './press-guard.ts';
import { createRequestDesk, type RequestAnswer, type RequestDesk, type RequestHandler } from './requests.ts';
import { BY_HAND, createRunner, type RunAnswer, type Runner } from './runner.ts';

export interface OwnershipOptions {
  /** The data folder's state. */
  folder: string;
  /** Throws when the folder is no longer the one whose ledger was opened. */
  refuseMoved: () => void;
  /** Ends the browsers that dead processes left, with their folders; returns how many there were. */
  clearBrowsers: () => Promise<number>;
  ledger: Pick<Ledger, 'actions' | 'operations'>;
  guard: PressGuard;
  clock: Clock;
  log: Log;
  work: (due: DueRun, signal: AbortSignal) => Promise<JobOutcome>;
  answer: (request: Request, tools: AnswerTools) => Promise<RequestAnswer>;
}

/** What an answer may use of its owner; `signal` is aborted when that stops. */
interface AnswerTools {
  runNow: (due: DueRun) => Promise<RunAnswer>;
  signal: AbortSignal;
}

/** The one process that may work on a data folder, for as long as it holds the folder's lock. */
export interface Owner {
  runner: Runner;
  desk: RequestDesk;
  /** Takes no new work, aborts what runs, resolves when all has ended. */
  stop(): Promise<void>;
  /** Stops, then gives the folder free. */
  release(): Promise<void>;
}

export type Ownership =
  | { kind: 'gained'; owner: Owner }
  | { kind: 'busy'; pid: number; host: string; since: string };

/**
 * Gains the folder or says who has it. Only here, and only just after gaining it, is what a dead owner left behind settled:
 * presses without an outcome become unknown, its runs and requests end as interrupted, its browsers and their folders go.
 */
export async function ownDataFolder(options: OwnershipOptions): Promise<Ownership> {
  const lock = await acquireOwnerLock(options.folder);
  if (lock.kind === 'busy') return lock;
  options.guard.ownedBy(lock.holds);
  try {
    options.refuseMoved();
    await settle(options);
    await clear(options);
  } catch (error) {
    await lock.release();
    throw error;
  }
  return { kind: 'gained', owner: createOwner(options, lock) };
}

async function settle({ ledger, clock, log }: OwnershipOptions): Promise<void> {
  const at = clock.now();
  await ledger.operations.settleAfterRestart(at);
  const why = '上一个进程没有留下结果，改为结果待核实';
  const settled = await ledger.actions.settleLeftBehind({
    who: 'bot:owner',
    at,
    why,
    event: 'settled-after-restart',
  });
  if (settled.unknown + settled.released > 0) log.warn('settled what a dead owner left', settled);
}

/** Folders with cookies that cannot be removed are a person's matter, and no reason to let deadlines pass. */
async function clear({ clearBrowsers, log }: OwnershipOptions): Promise<void> {
  try {
    const count = await clearBrowsers();
    if (count > 0) log.warn('cleared browsers that a dead process left', { count });
  } catch (error) {
    log.error('browsers of a dead process were not cleared', { error });
  }
}

function createOwner(options: OwnershipOptions, lock: OwnerLock): Owner {
  const { operations } = options.ledger;
  const { clock, log, work } = options;
  const stopping = new AbortController();
  const runner = createRunner({ operations, clock, log, work });
  const runNow = (due: DueRun) => runner.run(due, BY_HAND);
  const handle: RequestHandler = (request, signal) => options.answer(request, { runNow, signal });
  const desk = createRequestDesk({ operations, clock, log, signal: stopping.signal, handle });
  const stop = async () => {
    stopping.abort(new Error('owner is stopping'));
    await runner.stop();
    await desk.settle();
  };
  return {
    runner,
    desk,
    stop,
    release: async () => {
      await stop();
      await lock.release();
    },
  };
}

import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { OperationsLedger, Request } from '../ports/operations.ts';

export interface RequestAnswer {
  state: 'done' | 'failed';
  /** Plain data for the command that waits: counts, differences, a Chinese `summary`. */
  result: Record<string, unknown>;
}

export type RequestHandler = (request: Request, signal: AbortSignal) => Promise<RequestAnswer>;

export interface RequestDesk {
  /** Claims what waits, oldest first, and works on it beside what runs already. Resolves with how many, when all is claimed. */
  takeWaiting(): Promise<number>;
  /** Resolves when everything claimed so far is answered. */
  settle(): Promise<void>;
}

/** For the owner of the data folder only: commands of people as rows, each claimed once. */
export function createRequestDesk(options: {
  operations: Pick<OperationsLedger, 'claimRequest' | 'finishRequest'>;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
  handle: RequestHandler;
}): RequestDesk {
  const running = new Set<Promise<void>>();
  return {
    async takeWaiting() {
      let claimed = 0;
      while (!options.signal.aborted) {
        const request = await options.operations.claimRequest(options.clock.now());
        if (!request) break;
        claimed += 1;
        const work = answer(options, request).finally(() => running.delete(work));
        running.add(work);
      }
      return claimed;
    },
    settle: async () => void (await Promise.all(running)),
  };
}

async function answer(
  { operations, log, signal, handle }: Parameters<typeof createRequestDesk>[0],
  request: Request,
): Promise<void> {
  const requestLog = log.child({ request: request.id, kind: request.kind, by: request.by });
  requestLog.info('request claimed');
  const { state, result } = await handle(request, signal);
  await operations.finishRequest(request.id, state, result);
  requestLog.info('request answered', { state });
}

import { ReactionError } from '../domain/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

export interface Loop {
  stop(): Promise<void>;
}

/** Does `work`, pauses, does it again, until stopped; a round that fails is logged and the next one comes all the same. */
export function startLoop(options: {
  name: string;
  everyMs: number;
  clock: Clock;
  log: Log;
  work: (signal: AbortSignal) => Promise<void>;
}): Loop {
  const stopping = new AbortController();
  const ended = run(options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

async function run(options: Parameters<typeof startLoop>[0], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await options.work(signal);
      await options.clock.sleep(options.everyMs, signal);
    } catch (error) {
      if (signal.aborted) return;
      report(options.log, options.name, error);
      await pause(options, signal);
    }
  }
}

function report(log: Log, name: string, error: unknown): void {
  if (error instanceof ReactionError) log.warn(`${name} will try again`, { error });
  else log.error(`${name} failed`, { error });
}

async function pause(
  { clock, everyMs }: Parameters<typeof startLoop>[0],
  signal: AbortSignal,
): Promise<void> {
  try {
    await clock.sleep(everyMs, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

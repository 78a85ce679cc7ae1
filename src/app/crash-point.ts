import type { LedgerWrite } from './ledger-methods.ts';

/** Verbs whose end a crash may come before or after, beside the ledger's writes. */
type OutwardStep =
  | 'adapter.prepare'
  | 'adapter.act'
  | 'adapter.find'
  | 'adapter.listRecords'
  | 'mailer.send'
  | 'chat.send';
export type Step = LedgerWrite | OutwardStep;
/** A moment at which the process may die: just before or just after one step of the work. */
export type CrashPoint = `before:${Step}` | `after:${Step}`;

type Reached = (point: CrashPoint) => void | Promise<void>;

let reached: Reached | undefined;

/** For the harness under `test/chaos`, once, before any work begins. Nothing in the product arms them. */
export function armCrashPoints(handler: Reached): void {
  reached = handler;
}

/** Does nothing unless armed. */
async function crashPoint(name: CrashPoint): Promise<void> {
  await reached?.(name);
}

/** The same call with a crash point on either side; the one behind it is reached only when the call succeeded. */
export function withCrashPoints<A extends unknown[], R>(
  step: Step,
  call: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  return async (...args) => {
    await crashPoint(`before:${step}`);
    const result = await call(...args);
    await crashPoint(`after:${step}`);
    return result;
  };
}

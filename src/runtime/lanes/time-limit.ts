import { setTimeout as wait } from 'node:timers/promises';

const GRACE_MS = 1_000;
const AFTER_FORCE_MS = 2_000;

export interface Limited {
  /** Aborted when the work must end. */
  signal: AbortSignal;
  /** Takes the ground from under work that does not listen; itself bounded in time. */
  force: () => Promise<void>;
  /** Told when even that did not end it; whatever it still does has no browser. */
  onOutlived: () => void;
}

/**
 * The work's result, or the signal's reason soon after it is aborted: at once when the work listens, after `force` when it
 * does not. The lane stays taken until then.
 */
export async function runWithin<T>(work: Promise<T>, limited: Limited): Promise<T> {
  const { signal } = limited;
  if (await settlesBefore(work, aborted(signal))) return work;
  if (await settlesBefore(work, wait(GRACE_MS))) return work;
  await limited.force();
  if (!(await settlesBefore(work, wait(AFTER_FORCE_MS)))) limited.onOutlived();
  // Its own error now only says that the page is gone; why it had to go is the reason.
  throw signal.reason;
}

async function settlesBefore(work: Promise<unknown>, limit: Promise<unknown>): Promise<boolean> {
  const settled = work.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, limit.then(() => false)]);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Settles like `work`, or rejects with the signal's reason as soon as it is aborted; `work` may still end later. */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const stop = () => aborted.reject(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
    // The loser's rejection was either delivered or belongs to nobody any more.
    aborted.promise.catch(() => undefined);
    work.catch(() => undefined);
  }
}

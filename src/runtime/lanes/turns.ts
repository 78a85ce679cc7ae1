import PQueue from 'p-queue';

/** Waiting for a turn ends with the signal; a turn that has begun is left to the work itself. */
export interface Turns {
  run<T>(shopId: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** One job at a time per shop, `maxAtOnce` over all shops. The shop's turn comes first, so waiting shops block no other. */
export function createTurns(maxAtOnce: number): Turns {
  const machine = new PQueue({ concurrency: maxAtOnce });
  const shops = new Map<string, PQueue>();
  return {
    run: (shopId, signal, work) => {
      const shop = shops.get(shopId) ?? new PQueue({ concurrency: 1 });
      shops.set(shopId, shop);
      return waitTurn(shop, signal, () => waitTurn(machine, signal, work));
    },
  };
}

/** p-queue's own `signal` would free the place while the aborted work still runs. */
function waitTurn<T>(queue: PQueue, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stopWaiting = (): void => reject(signal.reason);
    signal.addEventListener('abort', stopWaiting, { once: true });
    const turn = queue.add(() => {
      signal.removeEventListener('abort', stopWaiting);
      signal.throwIfAborted();
      return work();
    });
    turn.then(resolve, reject);
  });
}

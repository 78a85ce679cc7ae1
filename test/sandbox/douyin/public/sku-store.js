import { useSyncExternalStore } from './core.js';

const EMPTY = {};

/** Price and stock by sku, outside of the table: what is typed redraws its own row alone, as hundreds of rows need it. */
export function createSkuStore(initial) {
  const skus = new Map(Object.entries(initial));
  const listeners = new Set();
  return {
    all: () => Object.fromEntries(skus),
    get: (id) => skus.get(id) ?? EMPTY,
    set(id, part) {
      skus.set(id, { ...skus.get(id), ...part });
      for (const hear of listeners) hear();
    },
    subscribe(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}

export function useSku(store, id) {
  return useSyncExternalStore(store.subscribe, () => store.get(id));
}

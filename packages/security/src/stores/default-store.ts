// Owns the store that is used where none was given: in memory, its package loaded by the first who asks it.
import type { MemoryStoreOptions, Store } from '@portico/store';

/** A store in the memory of this process. */
export function createDefaultStore(options: MemoryStoreOptions): Store {
  let loaded: Promise<Store> | undefined;
  const load = (): Promise<Store> => {
    loaded ??= import('@portico/store').then(({ memoryStore }) => memoryStore(options));
    return loaded;
  };
  return {
    get: async (...args) => (await load()).get(...args),
    set: async (...args) => (await load()).set(...args),
    compareAndSet: async (...args) => (await load()).compareAndSet(...args),
    increment: async (...args) => (await load()).increment(...args),
    delete: async (...args) => (await load()).delete(...args),
  };
}

/** The methods of a store. Its package would tell, and is loaded only by who uses it. */
export const ofStores: readonly string[] = /* @__PURE__ */ Object.keys(/* @__PURE__ */ createDefaultStore({}));

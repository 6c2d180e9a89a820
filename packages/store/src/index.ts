// The public surface of the store package.
export { checkCall, noCounter, type StoreCall } from './check-call.js';
export { digest } from './digest.js';
export { MemoryStore, type MemoryStoreOptions, memoryStore } from './memory-store.js';
export { type Answer, type Count, ofStores, type Store } from './store.js';
export { StoreUnavailable } from './store-unavailable.js';

// The public surface of the redis package.
export { RedisStore, type RedisStoreOptions, redisStore } from './redis-store.js';

// The public surface of the limits package.
export type { ByOptions, Principal } from './by.js';
export { idempotency } from './idempotency/idempotency.js';
export type { IdempotencyOptions } from './idempotency/idempotency-options.js';
export { IdempotencyKeyBusy, IdempotencyKeyMissing, IdempotencyKeyReused } from './idempotency/key-errors.js';
export { LockOut, type LockOutOptions } from './lock-out.js';
export type { RateLimitOptions } from './quota.js';
export { rateLimit } from './rate-limit.js';
export { TooManyAttempts, TooManyRequests } from './too-many.js';

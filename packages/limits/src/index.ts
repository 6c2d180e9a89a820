// The public surface of the limits package.
export type { ByOptions, Principal } from './by.js';
export { type IdempotencyOptions, idempotency } from './idempotency/idempotency.js';
export { IdempotencyKeyBusy, IdempotencyKeyMissing, IdempotencyKeyReused } from './idempotency/key-errors.js';
export { LockOut, type LockOutOptions } from './lock-out.js';
export { type RateLimitOptions, rateLimit } from './rate-limit.js';
export { TooManyAttempts, TooManyRequests } from './too-many.js';

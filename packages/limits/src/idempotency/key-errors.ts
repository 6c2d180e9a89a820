// The refusals of requests with an Idempotency-Key, with the statuses of the IETF draft.
import { declareError } from '@portico/core';

/**
 * A request has no Idempotency-Key where it must, or one that is none.
 * @example app.onError(IdempotencyKeyMissing, () => new Response('Send a key', { status: 400 }));
 */
export class IdempotencyKeyMissing extends declareError(400, {
  description: 'Without a good `Idempotency-Key`',
}) {
  override name = 'IdempotencyKeyMissing';
}

/**
 * The first request with the key has not been answered yet, or its answer was one that cannot be kept.
 * @example app.onError(IdempotencyKeyBusy, () => new Response('Wait for the first', { status: 409 }));
 */
export class IdempotencyKeyBusy extends declareError(409, {
  description: 'A request with this `Idempotency-Key` is being answered, or got an answer that cannot be repeated',
}) {
  override name = 'IdempotencyKeyBusy';
}

/**
 * The key was used for another request: another method, path, version, query or body.
 * @example app.onError(IdempotencyKeyReused, () => new Response('Take a new key', { status: 422 }));
 */
export class IdempotencyKeyReused extends declareError(422, {
  description: 'This `Idempotency-Key` was used for another request',
}) {
  override name = 'IdempotencyKeyReused';
}

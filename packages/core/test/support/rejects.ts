// The promise's counterpart of assert.throws.
import * as assert from 'uvu/assert';

/** Asserts that a promise is rejected with a matching message, and gives the error. */
export async function rejects(promise: Promise<unknown>, pattern: RegExp = /(?:)/): Promise<Error> {
  const error = await promise.then(
    () => new Error('Expected the promise to be rejected'),
    (reason: unknown) => reason as Error,
  );
  assert.match(error.message, pattern);
  assert.is.not(error.message, 'Expected the promise to be rejected');
  return error;
}

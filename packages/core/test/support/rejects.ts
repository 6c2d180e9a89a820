import * as assert from 'uvu/assert';

/** Asserts that a promise is rejected and gives the error. */
export async function rejects(promise: Promise<unknown>, pattern?: RegExp): Promise<Error> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason as Error,
  );
  if (!(error instanceof Error))
    throw new assert.Assertion({
      message: 'Expected the promise to be rejected',
      details: '',
      generated: false,
      operator: 'rejects',
      expects: pattern,
      actual: undefined,
    });
  if (pattern) assert.match(error.message, pattern);
  return error;
}

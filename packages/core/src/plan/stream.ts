// Owns the teardown of streamed answers: after the last byte, before the end is told; a failure breaks the stream.
import { unwind } from './teardown.js';

/**
 * A stream that tears down when it ends. A failure of the source or of a teardown is thrown to the reader, which must break the
 * connection; a reader that goes away throws an AbortError into the generators.
 */
export async function* streamThenTearDown(
  source: AsyncIterable<Uint8Array>,
  generators: readonly (Generator | AsyncGenerator)[],
): AsyncGenerator<Uint8Array, void, undefined> {
  let state: { readonly error: unknown } | 'ended' | 'abandoned' = 'abandoned';
  try {
    yield* source;
    state = 'ended';
  } catch (error) {
    state = { error };
  } finally {
    if (state === 'abandoned') await abandon(generators);
  }
  await unwind(generators, state === 'ended' ? undefined : (state as { readonly error: unknown }));
}

async function abandon(generators: readonly (Generator | AsyncGenerator)[]): Promise<void> {
  const error = new DOMException('The client went away before the whole answer was sent', 'AbortError');
  await unwind(generators, { error }).catch((left) => {
    if (left !== error) throw left;
  });
}

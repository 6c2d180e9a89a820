// Owns the teardown of streamed answers: after the last byte, before the end is told; a failure breaks the stream.
import { clientGone } from '../contracts/incoming-request.js';
import { PorticoError } from '../errors/portico-error.js';
import { type Opened, unwind, type WatchTeardown } from './teardown.js';

type Generators = readonly Opened[];

/**
 * A stream that tears down when it ends. A failure of the source or of a teardown is thrown to the reader, which must break the
 * connection; a reader that goes away throws an AbortError into the generators. It is no generator itself: one that was never
 * started ends without a word, and one that waits for its source cannot be ended.
 * @param signal The request's: its reason is what is thrown.
 * @param done Called once everything is torn down, and nothing has failed.
 * @param watch Stands around each teardown. Default: nothing.
 */
export function streamThenTearDown(
  source: AsyncIterable<Uint8Array>,
  generators: Generators,
  signal: () => AbortSignal,
  done: () => void,
  watch?: WatchTeardown,
): AsyncIterable<Uint8Array> {
  return new TearingStream(source[Symbol.asyncIterator](), generators, signal, done, watch);
}

/** Tears down at once, since nothing of the stream is sent; the source ends first, for it may use what the generators hold. */
export async function tearDownUnread(
  source: AsyncIterable<Uint8Array>,
  generators: Generators,
  watch?: WatchTeardown,
): Promise<void> {
  await unwind(generators, await endSource(() => source[Symbol.asyncIterator]()), watch);
}

/** How long a source that is ended early may take, in milliseconds; one that never ends must not keep what the request holds. */
const patience = 5000;

/** Ends a source that is not read to its end. @returns Why it could not be ended, if so. */
async function endSource(source: () => AsyncIterator<Uint8Array>): Promise<{ readonly error: unknown } | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PorticoError(overdueMessage)), patience);
  });
  try {
    await Promise.race([source().return?.(), overdue]);
    return undefined;
  } catch (error) {
    return { error };
  } finally {
    clearTimeout(timer);
  }
}

const overdueMessage =
  `Cannot end the stream of a response: its source did not stop within ${patience / 1000} seconds after it was told to. ` +
  'Let its cancel() or return() settle.';

class TearingStream implements AsyncIterableIterator<Uint8Array, void, undefined> {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #generators: Generators;
  readonly #signal: () => AbortSignal;
  readonly #done: () => void;
  readonly #watch: WatchTeardown | undefined;
  #over = false;

  constructor(
    source: AsyncIterator<Uint8Array>,
    generators: Generators,
    signal: () => AbortSignal,
    done: () => void,
    watch: WatchTeardown | undefined,
  ) {
    this.#source = source;
    this.#generators = generators;
    this.#signal = signal;
    this.#done = done;
    this.#watch = watch;
  }

  async next(): Promise<IteratorResult<Uint8Array, void>> {
    const step = await this.#read();
    if (!step.done) return step;
    if (this.#end()) {
      await unwind(this.#generators, undefined, this.#watch);
      this.#done();
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorReturnResult<void>> {
    if (this.#end()) await this.#abandon();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #read(): Promise<IteratorResult<Uint8Array, unknown>> {
    try {
      return await this.#source.next();
    } catch (error) {
      return await this.#fail(error);
    }
  }

  /** Whether it is this call that ends the stream. */
  #end(): boolean {
    if (this.#over) return false;
    this.#over = true;
    return true;
  }

  async #fail(error: unknown): Promise<never> {
    if (this.#end()) await unwind(this.#generators, { error }, this.#watch);
    throw error;
  }

  async #abandon(): Promise<void> {
    const gone: unknown = this.#signal().reason ?? clientGone();
    // The source may still use what the generators hold.
    const unended = await endSource(() => this.#source);
    await unwind(this.#generators, { error: gone }, this.#watch).catch((left) => {
      if (left !== gone) throw left;
    });
    if (unended) throw unended.error;
  }
}

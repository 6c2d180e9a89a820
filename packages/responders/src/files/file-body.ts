// Owns the bytes of a file on their way out: opened before the head is sent, closed whether they are read to their end or not.
import { once } from 'node:events';
import type { ReadStream } from 'node:fs';
import { PorticoError } from '@portico/core';

/**
 * Waits until a file is open: one that cannot be opened is an error before the head is sent.
 * @param length What the head says of it.
 * @throws {PorticoError} If it cannot be opened.
 */
export async function openFile(stream: ReadStream, length: number): Promise<FileBody> {
  const body = new FileBody(stream, length);
  // Of a HEAD the library opens nothing.
  if ('path' in stream) {
    try {
      await once(stream, 'open');
    } catch (cause) {
      throw new PorticoError('Cannot send a file: it cannot be read. Check its permissions.', { cause });
    }
  }
  return body;
}

/** The bytes of a file. */
class FileBody implements AsyncIterableIterator<Uint8Array, void, undefined> {
  readonly #stream: ReadStream;
  readonly #chunks: AsyncIterator<Uint8Array>;
  #missing: number;

  /** @param length What the head says of it. */
  constructor(stream: ReadStream, length: number) {
    this.#stream = stream;
    this.#chunks = stream[Symbol.asyncIterator]();
    this.#missing = length;
    // It is told to whoever reads; nobody else may be hit by it.
    stream.on('error', () => {});
  }

  async next(): Promise<IteratorResult<Uint8Array, void>> {
    const { done, value } = await this.#chunks.next();
    if (!done) {
      this.#missing -= value.byteLength;
      return { done: false, value };
    }
    if (this.#missing > 0) {
      throw new PorticoError(
        'Cannot send a file to its end: it became shorter meanwhile. Replace files, do not rewrite them.',
      );
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorReturnResult<void>> {
    this.#stream.destroy();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

// Owns a body whose bytes are hashed as they are read: two requests are the same if their bytes are. Nobody reads it earlier for that.
import { createHash } from 'node:crypto';
import type { IncomingRequest } from '@portico/core';

type Body = IncomingRequest['body'];

/** A body that knows the hash of what was read of it. */
export class HashedBody implements Body {
  readonly #body: Body;
  readonly #hash = createHash('sha256');
  #digest: string | undefined;

  constructor(body: Body) {
    this.#body = body;
  }

  get present(): boolean {
    return this.#body.present;
  }

  get timeout(): number | undefined {
    return this.#body.timeout;
  }

  set timeout(seconds: number | undefined) {
    this.#body.timeout = seconds;
  }

  /** The hash; `undefined` while the whole body has not been read. */
  get digest(): string | undefined {
    return this.#digest;
  }

  async bytes(limit: number): Promise<Uint8Array> {
    const bytes = await this.#body.bytes(limit);
    this.#digest ??= this.#hash.update(bytes).digest('base64url');
    return bytes;
  }

  async *chunks(limit: number): AsyncIterableIterator<Uint8Array> {
    for await (const chunk of this.#body.chunks(limit)) {
      if (this.#digest === undefined) this.#hash.update(chunk);
      yield chunk;
    }
    this.#digest ??= this.#hash.digest('base64url');
  }

  reclaim(memory: ArrayBufferLike): void {
    this.#body.reclaim?.(memory);
  }
}

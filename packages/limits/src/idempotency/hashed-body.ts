// Owns a body whose bytes are hashed as they are read: two requests are the same if their bytes are. Nobody reads it earlier for that.
import { createHash } from 'node:crypto';
import type { IncomingRequest } from '@portico/core';

type Body = IncomingRequest['body'];

/** How a body was read. */
export interface Reading {
  /** The most bytes. */
  readonly limit: number;
  /** The longest that the client might take, in seconds. Default: no limit. */
  readonly timeout?: number | undefined;
}

/** A body that knows the hash of what was read of it. */
export class HashedBody implements Body {
  readonly #body: Body;
  readonly #hash = createHash('sha256');
  #digest: string | undefined;
  #limit: number | undefined;

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

  /** The hash, also of a body that is not there; `undefined` while the whole of one has not been read. */
  get digest(): string | undefined {
    if (!this.present) this.#digest ??= this.#hash.digest('base64url');
    return this.#digest;
  }

  /** How it was read; `undefined` if nobody did. */
  get reading(): Reading | undefined {
    return this.#limit === undefined ? undefined : { limit: this.#limit, timeout: this.timeout };
  }

  async bytes(limit: number): Promise<Uint8Array> {
    this.#limit = limit;
    const bytes = await this.#body.bytes(limit);
    this.#digest ??= this.#hash.update(bytes).digest('base64url');
    return bytes;
  }

  textOrBytes(limit: number): Promise<Uint8Array> {
    return this.bytes(limit);
  }

  async *chunks(limit: number): AsyncIterableIterator<Uint8Array> {
    this.#limit = limit;
    for await (const chunk of this.#body.chunks(limit)) {
      if (this.#digest === undefined) this.#hash.update(chunk);
      yield chunk;
    }
    this.#digest ??= this.#hash.digest('base64url');
  }

  /** Reads it for its hash alone, as another one was read, and keeps none of it. @throws {HTTPException} As `chunks` does. */
  async readAs({ limit, timeout }: Reading): Promise<void> {
    if (timeout !== undefined) this.timeout = timeout;
    for await (const chunk of this.chunks(limit)) this.reclaim(chunk.buffer);
  }

  reclaim(memory: ArrayBufferLike): void {
    this.#body.reclaim?.(memory);
  }
}

// How both adapters read a body: within its limits on bytes and time, no faster than its pieces are taken, and not at all if its
// head rules it out.

import type { IncomingBody } from '../contracts/incoming-request.js';
import { HTTPException } from '../errors/http-exception.js';
import { PorticoError, withoutStack } from '../errors/portico-error.js';

/**
 * Refuses a body by its head.
 * @param contentLength The `Content-Length` header.
 * @param contentEncoding The `Content-Encoding` header.
 * @param limit The most bytes to accept.
 * @throws {HTTPException} 415 if the body is compressed, 413 if it is announced longer than `limit`, 400 if its length is no number.
 */
export function checkBodyHead(
  contentLength: string | null | undefined,
  contentEncoding: string | null | undefined,
  limit: number,
): void {
  // A limit on compressed bytes would not bound what they unpack to; RFC 9110 §15.5.16 asks to name what is accepted.
  if (contentEncoding && contentEncoding.trim().toLowerCase() !== 'identity') {
    const headers = { 'accept-encoding': 'identity' };
    throw withoutStack(
      () => new HTTPException(415, 'Unsupported Content-Encoding: send the body uncompressed', { headers }),
    );
  }
  const length = Number(contentLength ?? 0);
  // RFC 9110 §8.6: some runtimes join several lines, and what is no number would hold no limit.
  if (Number.isNaN(length)) throw withoutStack(() => new HTTPException(400, 'Invalid Content-Length header'));
  if (length > limit) throw tooLong(limit);
}

/** What a body of another coding than `chunked` is told (RFC 9112 §6.1). */
export const codingRefused = 'Unsupported Transfer-Encoding: send the body as it is, or chunked';

/** The error for a body longer than `limit` bytes. */
export function tooLong(limit: number): HTTPException {
  return withoutStack(() => new HTTPException(413, `The request body is longer than ${limit} bytes`));
}

/** The error for a body whose client went away, or broke the framing, before its end, or that a host in front cut off. */
export function endedEarly(cause?: unknown): HTTPException {
  // A host with a limit of its own, such as SvelteKit, says so by the status of what the stream fails with.
  const { status } = Object(cause) as { status?: unknown };
  if (status === 413) {
    return withoutStack(() => new HTTPException(413, 'The request body is longer than the server accepts', { cause }));
  }
  return withoutStack(() => new HTTPException(400, 'The request body ended early', { cause }));
}

/**
 * The error for a body that others have read: no fault of the client, who has sent it.
 * @param receiver What got the request too late.
 * @param remedy What to do instead.
 */
export function spentBody(receiver: string, remedy: string): PorticoError {
  return new PorticoError(`Cannot read the request body: it was read before ${receiver} got the request. ${remedy}`);
}

/** The error for a body that takes its client longer than it may. @param seconds What it may take. */
export function tookTooLong(seconds: number): HTTPException {
  return withoutStack(() => new HTTPException(408, `The request body did not come within ${seconds} seconds`));
}

/** A body that its source gives once: whole, and then as often as asked for, or piece by piece. */
export abstract class ReadOnceBody implements IncomingBody {
  timeout: number | undefined;
  #bytes: Promise<Uint8Array> | undefined;
  #text: Promise<string | undefined> | undefined;
  #givenAway = false;

  abstract readonly present: boolean;

  /** Reads all of it. */
  protected abstract readWhole(limit: number): Promise<Uint8Array>;

  /** Reads it piece by piece. */
  protected abstract readPieces(limit: number): AsyncGenerator<Uint8Array, void, undefined>;

  /** Reads all of it as text, if that is there sooner than the bytes. */
  protected readText(_limit: number): Promise<string | undefined> | undefined {
    return undefined;
  }

  bytes(limit: number): Promise<Uint8Array> {
    this.#bytes ??= this.#text?.then(bytesOf) ?? this.#readBytes(limit);
    return this.#bytes;
  }

  textOrBytes(limit: number): Promise<string | Uint8Array | undefined> {
    if (this.#bytes === undefined && !this.#givenAway) this.#text ??= this.readText(limit);
    return this.#text ?? this.bytes(limit);
  }

  #readBytes(limit: number): Promise<Uint8Array> {
    return this.#givenAway ? Promise.reject(readAlready()) : this.readWhole(limit);
  }

  async *chunks(limit: number): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#bytes || this.#text) {
      yield await this.bytes(limit);
      return;
    }
    if (this.#givenAway) throw readAlready();
    this.#givenAway = true;
    yield* this.readPieces(limit);
  }
}

/** The bytes that a text was. @throws {HTTPException} 400 if they were no UTF-8: what they were instead is gone, and the client's doing. */
function bytesOf(text: string | undefined): Uint8Array {
  if (text === undefined) {
    throw withoutStack(() => new HTTPException(400, 'The request body is no UTF-8, and was read as text'));
  }
  return new TextEncoder().encode(text);
}

/** How much of a body is accepted. */
export interface BodyBounds {
  /** The most bytes. */
  readonly limit: number;
  /** The longest that is waited for the client, in seconds. Default: no limit. */
  readonly timeout: number | undefined;
}

/** How many pieces come without a turn of the event loop, which a client that sends byte by byte would keep from all others. */
const piecesPerTurn = 100;

/** Lets others have their turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * Reads a body piece by piece.
 * @throws {HTTPException} 413, 408 or 400, as soon as it is known that the body is not accepted whole.
 */
export async function* readChunks(
  source: AsyncIterator<Uint8Array>,
  { limit, timeout }: BodyBounds,
): AsyncGenerator<Uint8Array, void, undefined> {
  const wait = createPatience(timeout);
  let length = 0;
  let pieces = 0;
  let whole = false;
  try {
    for (let step = await wait(source.next()); !step.done; step = await wait(source.next())) {
      length += step.value.byteLength;
      if (length > limit) throw tooLong(limit);
      pieces += 1;
      if (pieces % piecesPerTurn === 0) await nextTurn();
      yield step.value;
    }
    whole = true;
  } finally {
    // What the client still sends stays on its side; a source that waits for it ends when the connection does.
    if (!whole) source.return?.().catch(() => {});
  }
}

/** Waits for one piece after the other, together no longer than the client may take; what the reader takes does not count. */
function createPatience(
  timeout: number | undefined,
): (next: Promise<IteratorResult<Uint8Array>>) => Promise<IteratorResult<Uint8Array>> {
  const settle = (next: Promise<IteratorResult<Uint8Array>>): Promise<IteratorResult<Uint8Array>> =>
    next.catch((error: unknown) => {
      throw error instanceof HTTPException ? error : endedEarly(error);
    });
  if (timeout === undefined) return settle;
  let left = timeout * 1000;
  return async (next) => {
    const start = performance.now();
    try {
      return await within(settle(next), left, timeout);
    } finally {
      left -= performance.now() - start;
    }
  };
}

/**
 * Waits for a part of a body.
 * @param left How long, in milliseconds.
 * @param timeout What all of it may take, in seconds.
 * @throws {HTTPException} 408 if it does not come in time.
 */
export async function within<V>(part: Promise<V>, left: number, timeout: number): Promise<V> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tookTooLong(timeout)), Math.max(left, 0));
  });
  try {
    return await Promise.race([part, overdue]);
  } finally {
    clearTimeout(timer);
  }
}

/** The error for a body that is read a second time after it was given away piece by piece. */
function readAlready(): PorticoError {
  return new PorticoError(
    'Cannot read the request body: its pieces were given away already. Read it once, or take its bytes, which are kept.',
  );
}

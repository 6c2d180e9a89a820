// The body of a web Request: unread until asked for, then read once and within a limit.

import { HTTPException } from '../errors/http-exception.js';
import { type PorticoError, withoutStack } from '../errors/portico-error.js';
import { joinPieces } from '../extract/join-pieces.js';
import { onBun } from '../primitives/runtimes.js';
import {
  checkBodyHead,
  codingRefused,
  endedEarly,
  ReadOnceBody,
  readChunks,
  spentBody,
  tookTooLong,
  tooLong,
  within,
} from './read-body.js';

/** What is known of a body beside its Request. */
export interface BodyOwner {
  /** Whether it was read by others before the request came here. */
  readonly spent: boolean;
  /** Whether the runtime, which frames the body, gives its text sooner than its bytes. */
  readonly givesText: boolean;
  /** Whether there is a body though no length is announced. */
  readonly hasUnmeasuredBody: boolean;
  /** Whether a body that is given up has a source that must be told. */
  readonly cancelsBody: boolean;
}

/** The body of a web Request. */
export class WebBody extends ReadOnceBody {
  /** Whether somebody waits for bytes of it. */
  reading = false;
  /** Whether every byte of it has been read. */
  consumed = false;
  readonly #request: Request;
  readonly #owner: BodyOwner;
  #length: string | null | undefined;
  #limit = 0;
  #refuse: ((error: unknown) => void) | undefined;

  constructor(request: Request, owner: BodyOwner) {
    super();
    this.#request = request;
    this.#owner = owner;
  }

  /** The length tells, where it is told: some runtimes make a stream of the body only to be asked whether there is one. */
  get present(): boolean {
    const { method } = this.#request;
    if (method === 'GET' || method === 'HEAD') return false;
    const length = this.#announced;
    return length === null ? this.#owner.hasUnmeasuredBody : length !== '0';
  }

  /** What `Content-Length` says. */
  get #announced(): string | null {
    if (this.#length === undefined) this.#length = this.#request.headers.get('content-length');
    return this.#length;
  }

  protected override readWhole(limit: number): Promise<Uint8Array> {
    if (this.#owner.spent) return Promise.reject(spent());
    const length = this.#announced;
    // A runtime that frames requests gives no more than they announce, and gives it faster whole; who made one by hand may.
    if (length === null) return this.#readByPieces(limit);
    return this.#readAtOnce(length, limit, wholeOf, WebBody.#takeBytes);
  }

  protected override readText(limit: number): Promise<string | undefined> | undefined {
    const length = this.#announced;
    if (length === null || !this.#owner.givesText) return undefined;
    return this.#readAtOnce(length, limit, textOf, WebBody.#takeText);
  }

  static #takeBytes(given: Uint8Array | ArrayBuffer, body: WebBody): Uint8Array {
    body.consumed = true;
    if (given.byteLength > body.#limit) throw tooLong(body.#limit);
    return given instanceof Uint8Array ? given : new Uint8Array(given);
  }

  static #takeText(text: string, body: WebBody): string | undefined {
    body.consumed = true;
    return asSent(text, Number(body.#announced));
  }

  /** @param take What is made of the whole; may refuse it. */
  #readAtOnce<V, R>(
    length: string,
    limit: number,
    read: (request: Request) => Promise<V>,
    take: (whole: V, body: WebBody) => R,
  ): Promise<R> {
    const request = this.#request;
    this.#limit = limit;
    try {
      checkBodyHead(length, request.headers.get('content-encoding'), limit);
    } catch (error) {
      return Promise.reject(error);
    }
    const whole = this.#wait(read(request), take);
    const { timeout } = this;
    return timeout === undefined ? whole : within(whole, timeout * 1000, timeout);
  }

  /** Ends the wait for the client. @param seconds What it may take. */
  expire(seconds: number): void {
    this.reading = false;
    this.#refuse?.(tookTooLong(seconds));
  }

  /** Waits for the client, until it is too late for that. @param take What is made of the part; may refuse it. */
  #wait<V, R>(part: Promise<V>, take: (value: V, body: WebBody) => R): Promise<R> {
    this.reading = true;
    return new Promise((resolve, reject) => {
      this.#refuse = reject;
      part.then(
        (value) => {
          this.reading = false;
          try {
            resolve(take(value, this));
          } catch (error) {
            reject(error);
          }
        },
        (error: unknown) => {
          this.reading = false;
          reject(endedEarly(error));
        },
      );
    });
  }

  async #readByPieces(limit: number): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of this.readPieces(limit)) {
      chunks.push(chunk);
      length += chunk.byteLength;
    }
    return joinPieces(chunks, length);
  }

  protected override async *readPieces(limit: number): AsyncGenerator<Uint8Array, void, undefined> {
    const { body, headers } = this.#request;
    if (!body) return;
    if (this.#owner.spent) throw spent();
    checkBodyHead(this.#announced, headers.get('content-encoding'), limit);
    checkCoding(headers.get('transfer-encoding'));
    yield* readChunks(this.#piecesOf(body), { limit, timeout: this.timeout });
  }

  /** Not every runtime iterates its streams. */
  #piecesOf(body: ReadableStream<Uint8Array>): AsyncIterator<Uint8Array> {
    const reader = body.getReader();
    return {
      next: () =>
        this.#wait(reader.read(), ({ done, value }) => {
          this.consumed = done;
          return done ? { done, value: undefined } : { done, value };
        }),
      return: async () => {
        if (this.#owner.cancelsBody) await reader.cancel();
        return { done: true, value: undefined };
      },
    };
  }
}

/** Deno hands on a body of any coding as it came. @throws {HTTPException} 501 if it is more than chunked. */
function checkCoding(coding: string | null): void {
  if (coding === null || coding.toLowerCase() === 'chunked') return;
  throw withoutStack(() => new HTTPException(501, codingRefused));
}

function spent(): PorticoError {
  return spentBody('app.fetch', 'Read a request.clone(), and hand the request itself on.');
}

/** Bun gives bytes sooner than a buffer; Deno the other way round, and Node has had no `bytes()` before 22. */
const wholeOf: (request: Request) => Promise<Uint8Array | ArrayBuffer> = onBun
  ? (request) => (request as Request & { bytes(): Promise<Uint8Array> }).bytes()
  : (request) => request.arrayBuffer();

function textOf(request: Request): Promise<string> {
  return request.text();
}

/**
 * The text that was sent. A runtime leaves a byte order mark out, and writes U+FFFD for what is no UTF-8, which nearly always has another
 * length: only where a character of four bytes was cut off after its third, or where replacements are together as much longer as a byte
 * order mark was, U+FFFD is taken for what was sent.
 * @param length Of the body, in bytes.
 * @returns `undefined` if it was no UTF-8.
 */
function asSent(text: string, length: number): string | undefined {
  const isReplaced = text.includes('\uFFFD');
  if (text.length === length && !isReplaced) return text;
  const left = length - Buffer.byteLength(text);
  if (left === byteOrderMark.length) return byteOrderMark.text + text;
  return left === 0 ? text : undefined;
}

const byteOrderMark = { text: '\uFEFF', length: 3 };

// Owns the body of a web Request: unread until asked for, then read once and within a limit. Layer 7.
import type { IncomingBody } from '../contracts/incoming-request.js';
import { type BodyBounds, readAlready, readChunks } from './body-chunks.js';
import { checkBodyHead } from './check-body-head.js';

/** The body of a web Request. */
export class WebBody implements IncomingBody {
  timeout: number | undefined;
  readonly #request: Request;
  #bytes: Promise<Uint8Array> | undefined;
  #givenAway = false;

  constructor(request: Request) {
    this.#request = request;
  }

  get present(): boolean {
    return this.#request.body !== null && this.#request.headers.get('content-length') !== '0';
  }

  bytes(limit: number): Promise<Uint8Array> {
    this.#bytes ??= this.#read(limit);
    return this.#bytes;
  }

  async *chunks(limit: number): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#bytes) {
      yield await this.#bytes;
      return;
    }
    if (this.#givenAway) throw readAlready();
    this.#givenAway = true;
    const body = this.#open(limit);
    if (body) yield* readChunks(piecesOf(body), { limit, timeout: this.timeout });
  }

  async #read(limit: number): Promise<Uint8Array> {
    if (this.#givenAway) throw readAlready();
    const body = this.#open(limit);
    return body ? collect(body, { limit, timeout: this.timeout }) : new Uint8Array(0);
  }

  /** The body, unless the head alone rules it out. */
  #open(limit: number): ReadableStream<Uint8Array> | null {
    const { body, headers } = this.#request;
    if (body) checkBodyHead(headers.get('content-length'), headers.get('content-encoding'), limit);
    return body;
  }
}

/** Not every runtime iterates its streams. */
function piecesOf(body: ReadableStream<Uint8Array>): AsyncIterator<Uint8Array> {
  const reader = body.getReader();
  return {
    next: async () => {
      const { done, value } = await reader.read();
      return done ? { done, value: undefined } : { done, value };
    },
    return: async () => {
      await reader.cancel();
      return { done: true, value: undefined };
    },
  };
}

async function collect(body: ReadableStream<Uint8Array>, bounds: BodyBounds): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of readChunks(piecesOf(body), bounds)) {
    chunks.push(chunk);
    length += chunk.byteLength;
  }
  return concatenate(chunks, length);
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

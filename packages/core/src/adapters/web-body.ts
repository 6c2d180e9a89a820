// Owns the body of a web Request: unread until asked for, then read once and within a limit. Layer 7.
import type { IncomingBody } from '../contracts/incoming-request.js';
import { checkBodyHead, endedEarly, tooLong } from './check-body-head.js';

/** The body of a web Request. */
export class WebBody implements IncomingBody {
  readonly #request: Request;
  #bytes: Promise<Uint8Array> | undefined;

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

  async #read(limit: number): Promise<Uint8Array> {
    const { body, headers } = this.#request;
    if (body === null) return new Uint8Array(0);
    checkBodyHead(headers.get('content-length'), headers.get('content-encoding'), limit);
    return collect(body, limit);
  }
}

async function collect(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (let step = await next(reader); !step.done; step = await next(reader)) {
    length += step.value.byteLength;
    if (length > limit) {
      reader.cancel().catch(() => {});
      throw tooLong(limit);
    }
    chunks.push(step.value);
  }
  return concatenate(chunks, length);
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

async function next(reader: Reader): ReturnType<Reader['read']> {
  try {
    return await reader.read();
  } catch (error) {
    throw endedEarly(error);
  }
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

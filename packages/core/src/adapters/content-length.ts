// How long a response says that it is: as long as a body that is there, whatever its headers say; and a stream as long as they say, to which it
// is held. Of two lengths, or a wrong one, a client would take the end of one response for the beginning of the next.
import { isBodiless, isStream, type OutgoingResponse } from '../contracts/outgoing-response.js';
import { PorticoError } from '../errors/portico-error.js';
import { giveUp, type Report } from './response.js';

/** Whether a header says where a response ends, which is its adapter's to say (RFC 9112 §6). @param name In lower case. */
export function isFraming(name: string): boolean {
  return name === 'content-length' || name === 'transfer-encoding';
}

/**
 * What `Content-Length` says of a response; `undefined` if nothing.
 * @param method The request's: of a HEAD nobody sees the body that the headers may speak of.
 * @throws {PorticoError} If what the headers say is no length.
 */
export function contentLengthOf(method: string, { status, headers, body }: OutgoingResponse): number | undefined {
  if (isBodiless(status)) return undefined;
  if (!isStream(body) && (body !== null || method !== 'HEAD')) return lengthOf(body);
  const told = headers['content-length'];
  if (told === undefined) return body === null ? 0 : undefined;
  if (!/^\d+$/.test(String(told))) throw noLength(told);
  return Number(told);
}

/** In bytes; a text as it is sent. */
export function lengthOf(body: string | Uint8Array | null): number {
  if (body === null) return 0;
  return typeof body === 'string' ? byteLength(body) : body.byteLength;
}

/** `Buffer` counts without making the bytes; not every runtime has it. */
const byteLength: (text: string) => number =
  typeof Buffer === 'function'
    ? (text) => Buffer.byteLength(text)
    : (text) => new TextEncoder().encode(text).byteLength;

/**
 * A stream that fails where it is longer or shorter than its head says, before a byte too many goes out.
 * @param length Default: it may have any.
 * @param report Is told if a stream that is longer does not end well.
 */
export function heldTo(
  length: number | undefined,
  body: AsyncIterable<Uint8Array>,
  report: Report,
): AsyncIterable<Uint8Array> {
  return length === undefined ? body : { [Symbol.asyncIterator]: () => new SizedStream(length, body, report) };
}

class SizedStream implements AsyncIterator<Uint8Array> {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #length: number;
  readonly #report: Report;
  #sent = 0;

  constructor(length: number, body: AsyncIterable<Uint8Array>, report: Report) {
    this.#source = body[Symbol.asyncIterator]();
    this.#length = length;
    this.#report = report;
  }

  async next(): Promise<IteratorResult<Uint8Array>> {
    const step = await this.#source.next();
    if (step.done === true) {
      if (this.#sent < this.#length) throw wrongLength(this.#length, `ended after ${this.#sent}`);
      return step;
    }
    this.#sent += step.value.byteLength;
    if (this.#sent <= this.#length) return step;
    await giveUp(this.#source, this.#report);
    throw wrongLength(this.#length, `has ${this.#sent} or more`);
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    await this.#source.return?.();
    return { done: true, value: undefined };
  }
}

function wrongLength(length: number, what: string): PorticoError {
  return new PorticoError(
    `Cannot send a stream to its end: its Content-Length says ${length} bytes, and it ${what}. Set the right one, or none.`,
  );
}

function noLength(told: string | readonly string[]): PorticoError {
  return new PorticoError(
    `Cannot send the Content-Length ${JSON.stringify(told)}: it is no number of bytes. Set the length of the stream, or leave it out.`,
  );
}

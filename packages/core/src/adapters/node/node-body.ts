// Owns the body of a request on node:http: unread until asked for, then read once and within a limit. Layer 7.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IncomingBody } from '../../contracts/incoming-request.js';
import { checkBodyHead, endedEarly, tooLong } from '../check-body-head.js';
import { firstLine } from './header-lines.js';

/** The body of a node:http request. */
export class NodeBody implements IncomingBody {
  /** Whether every byte of it has been read. */
  consumed = false;
  readonly #message: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #awaitsContinue: boolean;
  #bytes: Promise<Uint8Array> | undefined;

  /** @param awaitsContinue Whether the client waits for `100 Continue` before it sends the body (RFC 9110 §10.1.1). */
  constructor(message: IncomingMessage, response: ServerResponse, awaitsContinue: boolean) {
    this.#message = message;
    this.#response = response;
    this.#awaitsContinue = awaitsContinue;
  }

  get present(): boolean {
    return announcesBody(this.#message);
  }

  bytes(limit: number): Promise<Uint8Array> {
    this.#bytes ??= this.#read(limit);
    return this.#bytes;
  }

  async #read(limit: number): Promise<Uint8Array> {
    if (!this.present) return new Uint8Array(0);
    const { rawHeaders } = this.#message;
    checkBodyHead(firstLine(rawHeaders, 'content-length'), firstLine(rawHeaders, 'content-encoding'), limit);
    if (this.#message.destroyed) throw endedEarly();
    if (this.#awaitsContinue) this.#response.writeContinue();
    const bytes = await collect(this.#message, limit);
    this.consumed = true;
    return bytes;
  }
}

/** Whether a request's framing announces a body (RFC 9112 §6). Asked of every request: one pass, and lengths before names. */
export function announcesBody({ rawHeaders }: IncomingMessage): boolean {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (name.length === 14 && name.toLowerCase() === 'content-length') return Number(rawHeaders[index + 1]) > 0;
    if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') return true;
  }
  return false;
}

function collect(message: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limit) fail(tooLong(limit));
    };
    const end = (): void => {
      release();
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, length));
    };
    const fail = (error: Error): void => {
      release();
      // What the client sends beyond the limit stays on its side of the connection.
      message.pause();
      reject(error);
    };
    const broken = (cause?: Error): void => fail(endedEarly(cause));
    const release = (): void => {
      message.off('data', take).off('end', end).off('error', broken).off('close', broken);
    };
    message.on('data', take).on('end', end).on('error', broken).on('close', broken);
  });
}

// The body of a request on node:http: unread until asked for, then read once and within a limit.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { Socket } from 'node:net';
import { checkBodyHead, endedEarly, ReadOnceBody, readChunks, spentBody, tooLong, within } from '../read-body.js';
import { firstLine, joinLines } from './header-lines.js';

/** The body of a node:http request. */
export class NodeBody extends ReadOnceBody {
  /** Whether every byte of it has been read. */
  consumed = false;
  /** Whether it was asked for. */
  reading = false;
  readonly #message: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #awaitsContinue: boolean;
  /** The memory of pieces that share it with nothing else. */
  #own: WeakSet<ArrayBufferLike> | undefined;

  /**
   * @param present Whether the request's framing announces a body.
   * @param awaitsContinue Whether the client waits for `100 Continue` before it sends the body (RFC 9110 §10.1.1).
   */
  constructor(
    message: IncomingMessage,
    response: ServerResponse,
    override readonly present: boolean,
    awaitsContinue: boolean,
  ) {
    super();
    this.#message = message;
    this.#response = response;
    this.#awaitsContinue = awaitsContinue;
  }

  protected override async *readPieces(limit: number): AsyncGenerator<Uint8Array, void, undefined> {
    if (!this.present) return;
    this.#begin(limit);
    if (this.#message.destroyed) throw endedEarly();
    this.#own = new WeakSet();
    const source = this.#message.iterator({ destroyOnReturn: false });
    for await (const chunk of readChunks(source as AsyncIterator<Buffer>, { limit, timeout: this.timeout })) {
      if (isOnlyHere(chunk, this.#message)) this.#own.add(chunk.buffer);
      yield chunk;
    }
    this.#checkEnd();
    this.consumed = true;
  }

  reclaim(memory: ArrayBufferLike): void {
    if (this.#own?.delete(memory)) free(memory as ArrayBuffer);
  }

  /** Whether all of it is there; of HTTP/2 that cannot be told. */
  get #received(): boolean {
    return this.#message.complete && this.#message.httpVersionMajor === 1;
  }

  protected override async readWhole(limit: number): Promise<Uint8Array> {
    if (!this.present) return new Uint8Array(0);
    this.#begin(limit);
    if (!this.#received) await nextTurn();
    if (this.#message.destroyed) throw endedEarly();
    const bytes = this.#received ? takeReceived(this.#message, limit) : await this.#collect(limit);
    this.#checkEnd();
    this.consumed = true;
    return bytes;
  }

  /**
   * Refuses what the head alone rules out, and asks a client that waits for it to send the body.
   * @throws {HTTPException} If it was responded to.
   * @throws {PorticoError} If others have read of it: what is left would pass for the whole.
   */
  #begin(limit: number): void {
    const { rawHeaders, readableDidRead } = this.#message;
    // Once a response is sent, as by a time limit, Node reads on by itself and drops what comes.
    if (this.#response.writableEnded) throw endedEarly();
    if (readableDidRead) throw spentBody('the app', 'Put it in front of what reads bodies, such as express.json().');
    checkBodyHead(firstLine(rawHeaders, 'content-length'), joinLines(rawHeaders, 'content-encoding'), limit);
    this.reading = true;
    if (this.#awaitsContinue) this.#response.writeContinue();
  }

  /** @throws {HTTPException} If nobody can tell: what a client of HTTP/2 cancels after its response, Node ends as if it were whole. */
  #checkEnd(): void {
    if (this.#message.httpVersionMajor > 1 && this.#response.writableEnded) throw endedEarly();
  }

  #collect(limit: number): Promise<Uint8Array> {
    const { timeout } = this;
    const collected = collect(this.#message, limit);
    return timeout === undefined ? collected : within(collected, timeout * 1000, timeout);
  }
}

/**
 * Whether nobody else has the memory of a piece: it fills all of it, Node's parser made it (a server that only plays one may push what
 * its caller keeps), and no listener of others was given it as well.
 */
function isOnlyHere(piece: Uint8Array, message: IncomingMessage): boolean {
  if (piece.byteLength !== piece.buffer.byteLength) return false;
  return message.httpVersionMajor === 1 && message.socket instanceof Socket && message.listenerCount('data') === 0;
}

let nowhere: InstanceType<typeof MessageChannel>['port1'] | undefined;

/**
 * Frees memory at once: what is sent to a closed port is dropped, and what was handed over with it. The garbage collector would let
 * 32 MiB of pieces come together first.
 */
function free(memory: ArrayBuffer): void {
  if (nowhere === undefined) {
    nowhere = new MessageChannel().port1;
    nowhere.close();
  }
  nowhere.postMessage(undefined, [memory]);
}

/** Whether a request's framing announces a body (RFC 9112 §6). Node has parsed the headers by now, to look for an `Expect`. */
export function announcesBody(message: IncomingMessage): boolean {
  const { headers } = message;
  // HTTP/2 frames its bodies itself: there is one unless the head was the end of the stream (RFC 9113 §8.1).
  if (message.httpVersionMajor > 1) return !(message as unknown as Http2ServerRequest).stream.endAfterHeaders;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** A small body comes with its head; by the next turn of the event loop Node has parsed all of it. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** All of a body that is there already; to listen for it would cost more than to parse it. */
function takeReceived(message: IncomingMessage, limit: number): Buffer {
  if (message.readableLength > limit) throw tooLong(limit);
  return message.readableLength === 0 ? Buffer.alloc(0) : message.read(message.readableLength);
}

/** Every byte as it comes. No listener is taken back: they go with the message, and what settled once stays as it is. */
function collect(message: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= limit) return;
      // What the client sends beyond the limit stays on its side of the connection.
      message.off('data', take).pause();
      reject(tooLong(limit));
    };
    message.on('data', take);
    message.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, length)));
    message.on('close', () => {
      if (!message.readableEnded) reject(endedEarly(message.errored));
    });
  });
}

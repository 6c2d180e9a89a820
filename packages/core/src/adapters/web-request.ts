// A web Request as the handler sees it, and its body: unread until asked for, then read once and within a limit.
import type { Client, IncomingRequest } from '../contracts/incoming-request.js';
import { PorticoError } from '../errors/portico-error.js';
import { joinPieces } from '../extract/join-pieces.js';
import { checkBodyHead, endedEarly, ReadOnceBody, readChunks, tookTooLong, tooLong, within } from './read-body.js';
import { locationOf, targetOf } from './request-target.js';

/** A request on any runtime that has the web's own Request; what is only known beside it, its subclasses say. */
export abstract class WebRequest implements IncomingRequest {
  readonly method: string;
  readonly target: string;
  /** Whether the app is what everybody waits for, and not the client. */
  waiting = true;
  protected readonly request: Request;
  #body: WebBody | undefined;
  #url: URL | undefined;
  #signal: AbortSignal | undefined;
  #aborter: AbortController | undefined;

  constructor(request: Request) {
    this.request = request;
    this.method = request.method;
    this.target = targetOf(request.url);
  }

  abstract get client(): Client | undefined;

  abstract get platform(): unknown;

  /** Keeps the runtime alive for what goes on behind the response, if it offers that. */
  abstract waitUntil(work: Promise<unknown>): void;

  /** Aborted when the client leaves, where the runtime tells that. */
  protected get departure(): AbortSignal | undefined {
    return this.request.signal;
  }

  /** Whether a body that is given up has a source that must be told. */
  get cancelsBody(): boolean {
    return true;
  }

  /** Whether the body was read by others before the request came here. */
  get spent(): boolean {
    return false;
  }

  /** Whether there is a body though no length is announced. */
  get hasUnmeasuredBody(): boolean {
    return this.request.body !== null;
  }

  get body(): WebBody {
    this.#body ??= new WebBody(this.request, this);
    return this.#body;
  }

  /** Whether somebody waits for bytes of the body. */
  get reading(): boolean {
    return this.#body?.reading === true;
  }

  /** Gives a body up that was not read. @returns Whether the connection on which the client still sends it is ours to end. */
  leaveUnread(): boolean {
    return false;
  }

  get url(): URL {
    this.#url ??= new URL(this.location);
    return this.#url;
  }

  protected get location(): string {
    return locationOf(this.request);
  }

  get headers(): Headers {
    return this.request.headers;
  }

  /** A client can leave in two ways: it aborts the request, or it cancels the body of the response. */
  get signal(): AbortSignal {
    this.#aborter ??= new AbortController();
    const { departure } = this;
    this.#signal ??= departure ? AbortSignal.any([departure, this.#aborter.signal]) : this.#aborter.signal;
    return this.#signal;
  }

  /** Whether the client went away. */
  get gone(): boolean {
    return this.#aborter?.signal.aborted === true || this.departure?.aborted === true;
  }

  abort(reason: DOMException): void {
    this.#aborter ??= new AbortController();
    this.#aborter.abort(reason);
  }

  header(name: string): string | undefined {
    return this.headers.get(name) ?? undefined;
  }

  /** Headers joins repeated lines by `, `; where one ended cannot be told, so there is at most one line. */
  headerLines(name: string): readonly string[] {
    const line = this.headers.get(name);
    return line === null ? [] : [line];
  }
}

/** The body of a web Request. */
class WebBody extends ReadOnceBody {
  /** Whether somebody waits for bytes of it. */
  reading = false;
  /** Whether every byte of it has been read. */
  consumed = false;
  readonly #request: Request;
  readonly #owner: WebRequest;
  #length: string | null | undefined;
  #refuse: ((error: unknown) => void) | undefined;

  constructor(request: Request, owner: WebRequest) {
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
    if (this.#owner.spent) return Promise.reject(spentBody());
    const length = this.#announced;
    // A runtime that frames requests gives no more than they announce, and gives it faster whole; who made one by hand may.
    return length === null ? this.#readByPieces(limit) : this.#readAtOnce(length, limit);
  }

  #readAtOnce(length: string, limit: number): Promise<Uint8Array> {
    const request = this.#request;
    try {
      checkBodyHead(length, request.headers.get('content-encoding'), limit);
    } catch (error) {
      return Promise.reject(error);
    }
    const whole = this.#wait(wholeOf(request), (given) => {
      this.consumed = true;
      if (given.byteLength > limit) throw tooLong(limit);
      return given instanceof Uint8Array ? given : new Uint8Array(given);
    });
    const { timeout } = this;
    return timeout === undefined ? whole : within(whole, timeout * 1000, timeout);
  }

  /** Ends the wait for the client. @param seconds What it may take. */
  expire(seconds: number): void {
    this.reading = false;
    this.#refuse?.(tookTooLong(seconds));
  }

  /** Waits for the client, until it is too late for that. @param take What is made of the part; may refuse it. */
  #wait<V, R>(part: Promise<V>, take: (value: V) => R): Promise<R> {
    this.reading = true;
    return new Promise((resolve, reject) => {
      this.#refuse = reject;
      part.then(
        (value) => {
          this.reading = false;
          try {
            resolve(take(value));
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
    if (this.#owner.spent) throw spentBody();
    checkBodyHead(this.#announced, headers.get('content-encoding'), limit);
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

/** No fault of the client, who has sent it. */
function spentBody(): PorticoError {
  return new PorticoError(
    'Cannot read the request body: it was read before app.fetch got the request. Read a request.clone(), and hand the request itself on.',
  );
}

/** Bun gives bytes sooner than a buffer; Deno the other way round, and Node has had no `bytes()` before 22. */
const wholeOf: (request: Request) => Promise<Uint8Array | ArrayBuffer> =
  'Bun' in globalThis
    ? (request) => (request as Request & { bytes(): Promise<Uint8Array> }).bytes()
    : (request) => request.arrayBuffer();

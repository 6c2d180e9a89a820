// A web Request as the handler sees it, and its body: unread until asked for, then read once and within a limit.
import { type Client, clientOf, type IncomingRequest, type Platform } from '../contracts/incoming-request.js';
import { joinPieces } from '../extract/join-pieces.js';
import { checkBodyHead, endedEarly, ReadOnceBody, readChunks, tooLong, within } from './read-body.js';

/** A request on any runtime that has the web's own Request. */
export class WebRequest implements IncomingRequest {
  readonly method: string;
  readonly target: string;
  readonly body: WebBody;
  readonly #request: Request;
  #url: URL | undefined;
  #signal: AbortSignal | undefined;
  #aborter: AbortController | undefined;

  /** @param platform What the runtime told beside the request; a runtime that calls `app.fetch` itself may give anything. */
  constructor(
    request: Request,
    readonly platform: Platform | undefined,
  ) {
    this.#request = request;
    this.method = request.method;
    this.target = targetOf(request.url);
    this.body = new WebBody(request);
  }

  get url(): URL {
    this.#url ??= new URL(this.#request.url);
    return this.#url;
  }

  get headers(): Headers {
    return this.#request.headers;
  }

  /** A client can leave in two ways: it aborts the request, or it cancels the body of the response. */
  get signal(): AbortSignal {
    this.#aborter ??= new AbortController();
    this.#signal ??= AbortSignal.any([this.#request.signal, this.#aborter.signal]);
    return this.#signal;
  }

  /** Whether the client went away. */
  get gone(): boolean {
    return this.#request.signal.aborted || this.#aborter?.signal.aborted === true;
  }

  abort(reason: DOMException): void {
    this.#aborter ??= new AbortController();
    this.#aborter.abort(reason);
  }

  get client(): Client | undefined {
    const { client } = Object(this.platform) as Platform;
    return clientOf(client?.address, client?.port);
  }

  /** Keeps the runtime alive for what goes on behind the response, if it offers that. */
  waitUntil(work: Promise<unknown>): void {
    const { platform } = this;
    if (typeof platform?.waitUntil === 'function') platform.waitUntil(work);
  }

  header(name: string): string | undefined {
    return this.#request.headers.get(name) ?? undefined;
  }

  /** Headers joins repeated lines by `, `; where one ended cannot be told, so there is at most one line. */
  headerLines(name: string): readonly string[] {
    const line = this.#request.headers.get(name);
    return line === null ? [] : [line];
  }
}

function targetOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  const end = url.indexOf('#', start);
  return end === -1 ? url.slice(start) : url.slice(start, end);
}

/** The body of a web Request. */
class WebBody extends ReadOnceBody {
  readonly #request: Request;

  constructor(request: Request) {
    super();
    this.#request = request;
  }

  /** The length tells, where it is told: some runtimes make a stream of the body only to be asked whether there is one. */
  get present(): boolean {
    const { method, headers } = this.#request;
    if (method === 'GET' || method === 'HEAD') return false;
    const length = headers.get('content-length');
    return length === null ? this.#request.body !== null : length !== '0';
  }

  protected override readWhole(limit: number): Promise<Uint8Array> {
    const { headers } = this.#request;
    const length = headers.get('content-length');
    // A runtime that frames requests gives no more than they announce, and gives it faster whole; who made one by hand may.
    return length === null ? this.#readByPieces(limit) : this.#readAtOnce(length, limit);
  }

  async #readAtOnce(length: string, limit: number): Promise<Uint8Array> {
    const request = this.#request;
    checkBodyHead(length, request.headers.get('content-encoding'), limit);
    const bytes = request.arrayBuffer().then(
      (buffer) => new Uint8Array(buffer),
      (error: unknown) => {
        throw endedEarly(error);
      },
    );
    const { timeout } = this;
    const whole = await (timeout === undefined ? bytes : within(bytes, timeout * 1000, timeout));
    if (whole.byteLength > limit) throw tooLong(limit);
    return whole;
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
    checkBodyHead(headers.get('content-length'), headers.get('content-encoding'), limit);
    yield* readChunks(piecesOf(body), { limit, timeout: this.timeout });
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

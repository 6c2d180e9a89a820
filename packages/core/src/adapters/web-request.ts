// Owns a web Request as the handler sees it. Layer 7.
import { type Client, clientOf, type Platform } from '../contracts/client.js';
import type { IncomingRequest } from '../contracts/incoming-request.js';
import { WebBody } from './web-body.js';

/** A request on any runtime that has the web's own Request. */
export class WebRequest implements IncomingRequest {
  readonly method: string;
  readonly target: string;
  readonly body: WebBody;
  readonly #request: Request;
  #url: URL | undefined;
  #signal: AbortSignal | undefined;
  #departure: AbortController | undefined;

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
    this.#departure ??= new AbortController();
    this.#signal ??= AbortSignal.any([this.#request.signal, this.#departure.signal]);
    return this.#signal;
  }

  /** Whether the client went away. */
  get gone(): boolean {
    return this.#request.signal.aborted || this.#departure?.signal.aborted === true;
  }

  abort(reason: DOMException): void {
    this.#departure ??= new AbortController();
    this.#departure.abort(reason);
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

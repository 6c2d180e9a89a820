// Owns a request that a middleware changed for all that is further inside; what it did not change is the request's own.
import type { Client, IncomingBody, IncomingRequest } from '../contracts/incoming-request.js';
import type { RequestChanges } from '../contracts/middleware.js';

export class ChangedRequest implements IncomingRequest {
  readonly method: string;
  readonly target: string;
  rootPath: string | undefined;
  readonly #outer: IncomingRequest;
  readonly #changes: RequestChanges;
  #url: URL | undefined;
  #headers: Headers | undefined;

  constructor(outer: IncomingRequest, changes: RequestChanges) {
    this.#outer = outer;
    this.#changes = changes;
    this.method = changes.method ?? outer.method;
    this.target = changes.target ?? outer.target;
    this.rootPath = changes.rootPath ?? outer.rootPath;
  }

  /** The request as it came in. */
  get origin(): IncomingRequest {
    return originOf(this.#outer);
  }

  get url(): URL {
    this.#url ??= this.#changes.url ?? this.#urlOfTarget();
    return this.#url;
  }

  get headers(): Headers {
    this.#headers ??= changeHeaders(this.#outer.headers, this.#changes.headers);
    return this.#headers;
  }

  get signal(): AbortSignal {
    return this.#changes.signal ?? this.#outer.signal;
  }

  abort(reason: DOMException): void {
    this.#outer.abort(reason);
  }

  get body(): IncomingBody {
    return this.#changes.body ?? this.#outer.body;
  }

  get client(): Client | undefined {
    return this.#changes.client ?? this.#outer.client;
  }

  get platform(): unknown {
    return this.#outer.platform;
  }

  header(name: string): string | undefined {
    return this.#isChanged(name) ? this.headerLines(name)[0] : this.#outer.header(name);
  }

  headerLines(name: string): readonly string[] {
    return this.#isChanged(name) ? linesOf(this.#changes.headers?.[name]) : this.#outer.headerLines(name);
  }

  #isChanged(name: string): boolean {
    return this.#changes.headers !== undefined && Object.hasOwn(this.#changes.headers, name);
  }

  #urlOfTarget(): URL {
    const { url } = this.#outer;
    return this.target === this.#outer.target ? url : new URL(url.origin + this.target);
  }
}

/** The request as the adapter handed it in, whatever was changed since. */
export function originOf(request: object): IncomingRequest {
  return request instanceof ChangedRequest ? request.origin : (request as IncomingRequest);
}

function linesOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function changeHeaders(outer: Headers, changes: RequestChanges['headers']): Headers {
  if (!changes) return outer;
  const headers = new Headers(outer);
  for (const [name, value] of Object.entries(changes)) {
    headers.delete(name);
    for (const line of linesOf(value)) headers.append(name, line);
  }
  return headers;
}

// What an adapter hands in: a request whose parts are read only when somebody asks for them, who sent it, and why it ended
// before its response was sent.

/** The other end of a request. */
export interface Client {
  /** The IP address, an IPv4 one never in its IPv6 clothes. */
  readonly address: string;
  /** The port; `undefined` where nobody tells, as behind a proxy. */
  readonly port: number | undefined;
  /** Whether a proxy that the app trusts said so, and not the connection itself. */
  readonly proxied: boolean;
}

/**
 * What a runtime can tell beside a web Request; hand it to `app.fetch(request, platform)`.
 * @example
 * // Bun:  fetch: (request, server) => app.fetch(request, { client: server.requestIP(request) })
 * // Deno: (request, { remoteAddr }) => app.fetch(request, { client: { address: remoteAddr.hostname, port: remoteAddr.port } })
 * // Workers: fetch: (request, env, context) => app.fetch(request, { env, waitUntil: (work) => context.waitUntil(work) })
 */
export interface Platform {
  /**
   * Keeps the runtime alive until the promise is settled: what is not over yet is given to it, the handler, a stream, background tasks. A
   * stream is over when it was read to its end, or cancelled. Default: a Cloudflare worker is asked to wait; elsewhere nobody does.
   */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  /** Who is connected. Default: unknown. */
  readonly client?: { readonly address: string; readonly port?: number | undefined } | null | undefined;
  /** Whatever else; a source of one's own finds it in `request.platform`. */
  readonly [name: string]: unknown;
}

/** `app.fetch`; its first form keeps `Bun.serve({ fetch: app.fetch })` and its like within their types. */
export interface FetchHandler {
  (request: Request): Promise<Response>;
  (request: Request, platform: Platform): Promise<Response>;
}

/** A client by the address of a connection; `undefined` without one, as on a Unix socket. */
export function clientOf(address: string | undefined, port: number | undefined): Client | undefined {
  if (!address) return undefined;
  // A socket that serves both families shows IPv4 addresses mapped (RFC 4291 §2.5.5.2).
  return { address: address.replace(/^::ffff:(?=\d+\.)/i, ''), port, proxied: false };
}

/** The body of a request, unread until asked for. */
export interface IncomingBody {
  /** Whether the request's framing announces a body (`Content-Length` above 0, or chunked). */
  readonly present: boolean;
  /** The longest that the client may take to send it, in seconds; counts once it is asked for. Default: no limit of its own. */
  timeout: number | undefined;
  /**
   * The whole body; later calls give the same bytes.
   * @param limit The most bytes to accept; a body announced or found longer is refused before it is held in memory.
   * @throws {HTTPException} 413 if the body is longer; 408 if it takes too long; 400 if it ends early, or `textOrBytes` found that it is no
   * UTF-8.
   */
  bytes(limit: number): Promise<Uint8Array>;
  /**
   * The whole body as what the runtime gives sooner: its text, a byte order mark included, and `undefined` if that would be no UTF-8; or
   * its bytes, of which nobody knows yet whether they are.
   * @param limit The most bytes to accept.
   * @throws {HTTPException} As `bytes` does.
   */
  textOrBytes(limit: number): Promise<string | Uint8Array | undefined>;
  /**
   * The body as it comes, no faster than it is taken; once only, though after `bytes` or `textOrBytes` it gives what `bytes` does.
   * @param limit The most bytes to accept.
   * @throws {HTTPException} As `bytes` does, while it is read.
   */
  chunks(limit: number): AsyncIterableIterator<Uint8Array>;
  /**
   * Takes back the memory of a piece that `chunks` gave and that nobody will look at again. Default: the garbage collector does so,
   * later.
   */
  reclaim?(memory: ArrayBufferLike): void;
}

/** A request as an adapter hands it in. */
export interface IncomingRequest {
  /** The method as sent, such as `GET`. */
  readonly method: string;
  /** Path and query as sent, undecoded, starting with `/`, such as `/items/1?q=a`. */
  readonly target: string;
  /** The absolute URL, made when first read. */
  readonly url: URL;
  /**
   * The value of a header, or `undefined`; several lines of one name are joined by `, `, and of cookies by `; `, on every runtime.
   * @param name In lower case.
   * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.3
   */
  header(name: string): string | undefined;
  /** The lines of a header, in order, where they can be told apart; otherwise they are one, joined. @param name In lower case. */
  headerLines(name: string): readonly string[];
  /** All headers, made when first read. */
  readonly headers: Headers;
  /** Aborted when the request is over before its response was sent; made when first read. See `RequestContext.signal`. */
  readonly signal: AbortSignal;
  /** Aborts the signal. @param reason Why. */
  abort(reason: DOMException): void;
  readonly body: IncomingBody;
  /** Who sent it, by the connection; `undefined` where nobody tells. */
  readonly client: Client | undefined;
  /**
   * What the adapter itself holds, for sources of one's own: on Node `{ request, response }`, on Bun's own server
   * `{ request, server }`, on Deno's `{ request, info }`, in a fetch handler what `app.fetch(request, platform)` was given.
   */
  readonly platform: unknown;
  /**
   * The prefix that a proxy took off the path of this request, such as `/api`. A middleware sets it that knows which proxies to
   * trust; an adapter never does, since a client can write any header. Default: the app's `rootPath`.
   */
  rootPath?: string | undefined;
}

/**
 * Whether what was thrown is no failure, but the end of a request that listened to its signal: the signal's reason, or caused by it, for
 * platforms wrap it in errors of their own.
 * @example if (!isDeparture(error, request)) console.error(error);
 */
export function isDeparture(error: unknown, { signal }: Pick<IncomingRequest, 'signal'>): boolean {
  if (!signal.aborted) return false;
  try {
    return error === signal.reason || (error as { cause?: unknown } | null | undefined)?.cause === signal.reason;
  } catch {
    return false;
  }
}

/** The client went away: `AbortError`, the name that the platform gives to every abort. */
export function clientGone(): DOMException {
  return new DOMException('The client went away before the whole response was sent', 'AbortError');
}

/** The server stops and can wait no longer: `ServerClosingError`. */
export function serverClosing(): DOMException {
  return new DOMException('The server is closing', 'ServerClosingError');
}

/** The request took longer than it may: `TimeoutError`, as of `AbortSignal.timeout()`. */
export function timedOut(): DOMException {
  return new DOMException('The request took longer than it may', 'TimeoutError');
}

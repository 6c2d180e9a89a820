// Owns what an adapter hands in: a request whose parts are read only when somebody asks for them.
import type { Client } from './client.js';

/** The body of a request, unread until asked for. */
export interface IncomingBody {
  /** Whether the request's framing announces a body (`Content-Length` above 0, or chunked). */
  readonly present: boolean;
  /** The longest that the client may take to send it, in seconds; counts once it is asked for. Default: no limit of its own. */
  timeout: number | undefined;
  /**
   * The whole body; later calls give the same bytes.
   * @param limit The most bytes to accept; a body announced or found longer is refused before it is held in memory.
   * @throws {HTTPException} 413 if the body is longer; 408 if it takes too long; 400 if it ends early.
   */
  bytes(limit: number): Promise<Uint8Array>;
  /**
   * The body as it comes, no faster than it is taken; once only, though after `bytes` it gives what that gave.
   * @param limit The most bytes to accept.
   * @throws {HTTPException} As `bytes` does, while it is read.
   */
  chunks(limit: number): AsyncIterableIterator<Uint8Array>;
}

/** A request as an adapter hands it in. */
export interface IncomingRequest {
  /** The method as sent, such as `GET`. */
  readonly method: string;
  /** Path and query as sent, undecoded, starting with `/`, such as `/items/1?q=a`. */
  readonly target: string;
  /** The absolute URL, made when first read. */
  readonly url: URL;
  /** The first line of a header, or `undefined`. @param name In lower case. */
  header(name: string): string | undefined;
  /** Every line of a header, in order. @param name In lower case. */
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
   * What the adapter itself holds, for sources of one's own: on Node `{ request, response }`, in a fetch handler what
   * `app.fetch(request, platform)` was given.
   */
  readonly platform: unknown;
  /**
   * The prefix that a proxy took off the path of this request, such as `/api`. A middleware sets it that knows which proxies to
   * trust; an adapter never does, since a client can write any header. Default: the app's `rootPath`.
   */
  rootPath?: string | undefined;
}

// What a handler or a dependency may see of the request, and say about the response, beyond its declared sources.
import type { Client } from './incoming-request.js';

/** Attributes of a cookie. @see https://www.rfc-editor.org/rfc/rfc6265#section-4.1 */
export interface CookieOptions {
  /** How long the browser keeps it, in seconds. Default: until it is closed. */
  readonly maxAge?: number;
  /** Until when the browser keeps it; `maxAge` counts first. Default: until it is closed. */
  readonly expires?: Date;
  /** Which hosts get it, all below this one too. Default: the host that set it, alone. */
  readonly domain?: string;
  /** Below which path it is sent. Default: `/`. */
  readonly path?: string;
  /** Whether it travels over HTTPS, and to `localhost`, alone. Default: true. */
  readonly secure?: boolean;
  /** Whether scripts of the page cannot read it. Default: true. */
  readonly httpOnly?: boolean;
  /** Whether it comes along with requests from other sites: `lax` lets links to yours bring it. Default: `lax`. */
  readonly sameSite?: 'strict' | 'lax' | 'none';
  /** Whether each site that embeds yours has a jar of its own for it. Default: false. */
  readonly partitioned?: boolean;
}

/** What a handler may still change about its response, until it returns: later, what is set is a {@link PorticoError}. */
export interface ResponseSettings {
  /** The status of a success; default: the route's `status`. */
  status: number | undefined;
  /** Headers added to the response, also to that to an error, if it has none of its own; here they win over the framework's. */
  readonly headers: Headers;
  /**
   * Adds a header, as `headers.append` does, in a fraction of its time: for what goes out with every response.
   * @throws {PorticoError} If it could not be sent, such as a value with line breaks.
   * @example context.response.appendHeader('server-timing', 'db;dur=53');
   */
  appendHeader(name: string, value: string): void;
  /**
   * Sets a cookie: `HttpOnly`, `Secure`, `SameSite=Lax` and `Path=/` unless said otherwise. It goes out with an error, too. A
   * `Cache-Control` that lets caches share the response becomes `no-store`: they would share the cookie.
   * @throws {PorticoError} If a browser would not take it, such as `__Host-…` with a domain.
   * @example context.response.setCookie('theme', 'dark', { maxAge: 86_400, httpOnly: false });
   */
  setCookie(name: string, value: string, options?: CookieOptions): void;
  /**
   * Lets the browser forget a cookie.
   * @param options `domain` and `path` with which it was set.
   * @throws {PorticoError} As `setCookie`.
   */
  deleteCookie(name: string, options?: CookieOptions): void;
}

/** The request at hand; `Context()` and plain dependency functions receive it. */
export interface RequestContext {
  /** The method, such as `GET`. */
  readonly method: string;
  /** The absolute URL of the request. */
  readonly url: URL;
  /** What a proxy took off the path before it came here, such as `/api`; put it before a path of the app that a client shall call. */
  readonly rootPath: string;
  /** The request's headers. */
  readonly headers: Headers;
  /** Who sent it; behind a proxy only `trustProxy` sees more than that proxy. `undefined` where the runtime does not tell. */
  readonly client: Client | undefined;
  /** The path parameters, percent-decoded, as text. */
  readonly params: Readonly<Record<string, string>>;
  /**
   * Aborted when the request is over before its response was sent. `signal.reason.name` tells why: `AbortError` (the client
   * went away), `ServerClosingError` (the server stops and waits no longer) or `TimeoutError` (the app's `timeout` is over).
   */
  readonly signal: AbortSignal;
  /** Status and headers of the response to come. */
  readonly response: ResponseSettings;
  /**
   * Starts a task after the response was sent successfully; its failure is logged. It may use only `app` values.
   * @param task Called without arguments; may be async.
   */
  background(task: () => unknown): void;
  /**
   * Starts a task once everything that the request opened was torn down without a failure, so that its transaction is committed, and
   * the response was sent, or cannot be any more: a client that went away does not take it back. If anything failed, it is never
   * started. Its failure is logged. It may use only `app` values.
   * @param task Called without arguments; may be async.
   */
  afterCommit(task: () => unknown): void;
}

// Owns what a handler or a dependency may see of the request, and say about the response, beyond its declared sources.
import type { Client } from './client.js';

/** What a handler may still change about its answer. */
export interface ResponseSettings {
  /** The status of a success; default: the route's `status`. */
  status: number | undefined;
  /** Headers added to the answer; a header set here wins over the framework's own. */
  readonly headers: Headers;
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
  /** Status and headers of the answer to come. */
  readonly response: ResponseSettings;
  /**
   * Starts a task after the answer was sent successfully; its failure is logged. It may use only `app` values.
   * @param task Called without arguments; may be async.
   */
  background(task: () => unknown): void;
}

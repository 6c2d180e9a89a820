// Owns what a listening server offers, whatever it runs on; types only, so that nothing is loaded for them. Layer 7.

// A user's tsconfig without this `lib` would not know `AsyncDisposable` below, nor `Disposable` of `App.override`.
/// <reference lib="esnext.disposable" preserve="true" />
import type { ServerLimits } from './server-limits.js';

/** Where to listen, what clients may take, and how to end. */
export interface ServerOptions extends Partial<ServerLimits> {
  /** The TCP port; 0 takes a free one. Default: 8000. */
  readonly port?: number;
  /** The address to listen on. Default: `127.0.0.1`. */
  readonly host?: string;
  /** The path of a Unix socket to listen on, in place of a port. Default: none. */
  readonly path?: string;
  /** How long the end of the server may take, in seconds; then what is under way is cut. Default: 8. */
  readonly grace?: number;
  /**
   * Whether SIGINT and SIGTERM end the program in order, as `stop()` does, and then the process; a second one ends it at once.
   * Default: false.
   */
  readonly signals?: boolean;
}

/** A server that is listening. */
export interface Server extends AsyncDisposable {
  /** Where it can be reached, such as `http://127.0.0.1:8000`. */
  readonly url: string;
  /** 0 on a Unix socket. */
  readonly port: number;
  /**
   * Stops accepting, ends event streams, waits for the requests in flight, then closes the connections; what is still under way
   * when the grace is over is cut. Later calls wait for the first.
   */
  close(): Promise<void>;
  /** Ends everything in order, within the grace: the server, the background tasks, then what the app holds. */
  stop(): Promise<void>;
}

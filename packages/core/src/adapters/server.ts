// What a listening server offers whatever it runs on, and its limits: what strangers may take of it, in time and in size.

// A user's tsconfig without this `lib` would not know `AsyncDisposable` below, nor `Disposable` of `App.override`.
/// <reference lib="esnext.disposable" preserve="true" />

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
   * How long connections are still taken after the app said that it is not ready, in seconds, a part of `grace`: until whoever
   * balances load knows, which asks `/health/ready`. Default: 0.
   */
  readonly drain?: number;
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

/** What a server allows its clients. Times are in seconds. */
export interface ServerLimits {
  /** The longest time for the head of a request to come in, in seconds; then 408. Default: 15. */
  readonly headTimeout: number;
  /** The longest time for a whole request to come in, body included, in seconds; then 408. Default: 60. */
  readonly requestTimeout: number;
  /** The longest time without progress, in seconds: of a body that is read (then 408), or of a response that is written (then cut). Default: 20. */
  readonly stallTimeout: number;
  /** How long a connection is kept for another request, in seconds. Default: 5. */
  readonly idleTimeout: number;
  /** The most connections at a time; more are answered with 503 and closed. Default: 5000. */
  readonly maxConnections: number;
  /** The most bytes of a request's head; then 431. Default: 16,384 (16 KiB). */
  readonly headSize: number;
  /** The most lines of headers in a request; then 431. Default: 100. */
  readonly headerCount: number;
  /** The most characters of a request's path and query; then 414. Default: 8000. */
  readonly urlLength: number;
}

/** What holds unless an option says otherwise. */
const defaultLimits: ServerLimits = Object.freeze({
  headTimeout: 15,
  requestTimeout: 60,
  stallTimeout: 20,
  idleTimeout: 5,
  maxConnections: 5_000,
  headSize: 16_384,
  headerCount: 100,
  urlLength: 8_000,
});

/** The limits of a server. @throws {RangeError} If one is not a number above zero. */
export function limitsOf(options: Partial<ServerLimits>): ServerLimits {
  const limits = { ...defaultLimits };
  for (const name of Object.keys(limits) as (keyof ServerLimits)[]) {
    const value = options[name];
    if (value === undefined) continue;
    if (!(value > 0)) {
      throw new RangeError(
        `Cannot set ${name} to ${value}: it is not a number above zero. Give one, or Infinity for no limit.`,
      );
    }
    limits[name] = value;
  }
  return limits;
}

// Owns what a listening server offers, whatever it runs on; types only, so that nothing is loaded for them. Layer 7.

// A user's tsconfig without this `lib` would not know `AsyncDisposable` below, nor `Disposable` of `App.override`.
/// <reference lib="esnext.disposable" preserve="true" />

/** Where to listen. */
export interface ServerOptions {
  /** The TCP port; 0 takes a free one. Default: 8000. */
  readonly port?: number;
  /** The address to listen on. Default: `127.0.0.1`. */
  readonly host?: string;
}

/** A server that is listening. */
export interface Server extends AsyncDisposable {
  /** Where it can be reached, such as `http://127.0.0.1:8000`. */
  readonly url: string;
  readonly port: number;
  /** Stops accepting, waits for the requests in flight, then closes the connections. Later calls wait for the first. */
  close(): Promise<void>;
}

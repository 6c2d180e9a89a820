// A request handler on Bun's own server.
import { type Client, clientOf } from '../../contracts/incoming-request.js';
import type { RequestHandler } from '../../contracts/outgoing-response.js';
import { cannotListen, type Place, placeOf, urlOf } from '../place-of.js';
import type { ServerLimits } from '../server.js';
import type { Traffic } from '../traffic.js';
import { NativeRequest } from './native-request.js';
import { createDesk, limitsOn, type NativeOptions, type NativeServer, nativeServer } from './native-server.js';
import { NativeTraffic } from './native-traffic.js';

export { endOnSignal } from '../node/stop-signal.js';

/** What is used of Bun's server. @see https://bun.com/docs/runtime/http/server */
interface BunServer {
  readonly port: number | undefined;
  requestIP(request: Request): { readonly address: string; readonly port: number } | null;
  /** Ends the connection of a request unless something comes or goes within so many seconds from now. */
  timeout(request: Request, seconds: number): void;
  stop(cutsConnections?: boolean): Promise<void>;
}

interface BunOptions {
  readonly port?: number;
  readonly hostname?: string;
  readonly unix?: string;
  readonly idleTimeout: number;
  readonly development: boolean;
  readonly reusePort: boolean;
  readonly maxRequestBodySize: number;
  fetch(request: Request, server: BunServer): Response | Promise<Response>;
}

declare const Bun: { serve(options: BunOptions): BunServer };

/** The platform of a request on Bun's server. */
export interface BunPlatform {
  readonly request: Request;
  readonly server: BunServer;
}

class BunRequest extends NativeRequest {
  readonly #server: BunServer;

  constructor(request: Request, server: BunServer, traffic: Traffic) {
    super(request, traffic);
    this.#server = server;
  }

  override get client(): Client | undefined {
    const from = this.#server.requestIP(this.request);
    return clientOf(from?.address, from?.port);
  }

  override get platform(): BunPlatform {
    return { request: this.request, server: this.#server };
  }

  override get givesText(): boolean {
    return true;
  }

  /** Gives the connection so many seconds from now. */
  keep(seconds: number): void {
    this.#server.timeout(this.request, seconds);
  }
}

const runtime = { name: 'Bun', cannotHold: ['headTimeout', 'headSize', 'headerCount'] } as const;

/**
 * Serves a handler over HTTP/1.1 by Bun itself.
 * @param handler Answers each request.
 * @throws {PorticoError} If it cannot listen there, or is asked to hold a limit that it cannot.
 */
export async function serveBun(handler: RequestHandler, options: NativeOptions = {}): Promise<NativeServer> {
  const limits = limitsOn(runtime, options);
  const idleTimeout = idleTimeoutOf(limits);
  const traffic = new NativeTraffic();
  const answer = createDesk(handler, limits, options, traffic);
  const place = placeOf(options);
  const server = listen(place, {
    idleTimeout,
    development: false,
    // Without development this would be true, and a second program could take half of the connections.
    reusePort: false,
    // Whoever reads a body says how much of it.
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    fetch: (request, bun) => answer(new BunRequest(request, bun, traffic)),
  });
  // Bun ends a connection on which nothing moves, also while a handler is at work.
  const keep = (request: NativeRequest): void => (request as BunRequest).keep(idleTimeout);
  const unwatch = traffic.watch(limits.requestTimeout, idleTimeout === 0 ? undefined : keep);
  const ending = { stop: () => server.stop().finally(unwatch), cut: () => void server.stop(true) };
  return nativeServer(listeningOn(place, server), ending, traffic, options);
}

/** The longest that Bun takes, in seconds. */
const longest = 255;

/** It looks at its connections every four seconds: less than this could be over at once. */
const shortest = 5;

/** Bun has one time for all that may stall, and knows no difference between idle and slow; its word for no limit is zero. */
function idleTimeoutOf({ idleTimeout, stallTimeout }: ServerLimits): number {
  const seconds = Math.max(idleTimeout, stallTimeout, shortest);
  if (seconds === Number.POSITIVE_INFINITY) return 0;
  if (seconds <= longest) return Math.ceil(seconds);
  throw new RangeError(
    `Cannot wait ${seconds} seconds on Bun: its server takes at most ${longest}. Give idleTimeout and stallTimeout less, or Infinity.`,
  );
}

function listen(place: Place, rest: Omit<BunOptions, 'port' | 'hostname' | 'unix'>): BunServer {
  try {
    return Bun.serve(
      place.path === undefined ? { port: place.port, hostname: place.host, ...rest } : { unix: place.path, ...rest },
    );
  } catch (error) {
    throw cannotListen(place, error as Error);
  }
}

function listeningOn(place: Place, { port = 0 }: BunServer): { url: string; port: number } {
  return place.path === undefined ? { url: urlOf(place.host, port), port } : { url: `unix:${place.path}`, port: 0 };
}

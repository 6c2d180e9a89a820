// A request handler on Deno's own server.
import { type Client, clientOf } from '../../contracts/incoming-request.js';
import type { RequestHandler } from '../../contracts/outgoing-response.js';
import { cannotListen, type Place, placeOf, urlOf } from '../place-of.js';
import type { Traffic } from '../traffic.js';
import { NativeRequest } from './native-request.js';
import { createDesk, limitsOn, type NativeOptions, type NativeServer, nativeServer } from './native-server.js';
import { NativeTraffic } from './native-traffic.js';

export { endOnSignal } from '../node/stop-signal.js';

/** What Deno tells beside a request. @see https://docs.deno.com/api/deno/~/Deno.ServeHandlerInfo */
interface DenoInfo {
  readonly remoteAddr: { readonly hostname?: string; readonly port?: number };
}

interface DenoServer {
  readonly addr: { readonly hostname?: string; readonly port?: number; readonly path?: string };
  shutdown(): Promise<void>;
}

interface DenoOptions {
  readonly port?: number;
  readonly hostname?: string;
  readonly path?: string;
  readonly automaticCompression: boolean;
  onListen(): void;
  onError(error: unknown): Response;
}

declare const Deno: {
  serve(options: DenoOptions, handler: (request: Request, info: DenoInfo) => Response | Promise<Response>): DenoServer;
};

/** The platform of a request on Deno's server. */
export interface DenoPlatform {
  readonly request: Request;
  readonly info: DenoInfo;
}

class DenoRequest extends NativeRequest {
  /** Gives the response; nothing once it was given. */
  settle: ((response: Response) => void) | undefined;
  readonly #info: DenoInfo;

  constructor(request: Request, info: DenoInfo, traffic: Traffic) {
    super(request, traffic);
    this.#info = info;
  }

  override get client(): Client | undefined {
    const { hostname, port } = this.#info.remoteAddr;
    return clientOf(hostname, port);
  }

  override get platform(): DenoPlatform {
    return { request: this.request, info: this.#info };
  }

  /**
   * Deno puts together a URL of whatever the header holds. Where one slash is all that the path has, it is the path's own; and who has
   * not asked for the headers is answered at once.
   */
  override get misdirected(): boolean {
    const hasOneSlash = this.target.lastIndexOf('/') === 0 && !this.request.url.includes('#');
    return !hasOneSlash && this.hasOddHost;
  }

  /** Of a body that was cancelled, or not even opened, Deno waits for the end before it closes the server. */
  override get cancelsBody(): boolean {
    return false;
  }

  /** Deno makes a body of nothing, too. HTTP/1.1, whose requests all name a host, tells of each how it is framed (RFC 9112 §6.3). */
  override get hasUnmeasuredBody(): boolean {
    return (
      super.hasUnmeasuredBody && (this.header('transfer-encoding') !== undefined || this.header('host') === undefined)
    );
  }

  override leaveUnread(): boolean {
    if (!super.leaveUnread()) return false;
    const { body } = this.request;
    if (body?.locked === false) body.getReader();
    return true;
  }

  /** Deno aborts the signal of every request that was responded to, and of none before. */
  protected override get departure(): undefined {
    return undefined;
  }
}

/** Lets a response that is not there yet be given another. */
function breakable(request: DenoRequest, response: Response | Promise<Response>): Response | Promise<Response> {
  return response instanceof Promise ? orAnother(request, response) : response;
}

function orAnother(request: DenoRequest, response: Promise<Response>): Promise<Response> {
  return new Promise((resolve) => {
    request.settle = resolve;
    response.then(resolve);
  });
}

/** Deno breaks no connection of a server that was shut down: who still waits is told. */
function tellWaiting({ underWay }: NativeTraffic): void {
  for (const request of underWay)
    (request as DenoRequest).settle?.(new Response(null, { status: 503, headers: { connection: 'close' } }));
}

const runtime = {
  name: 'Deno',
  cannotHold: ['headTimeout', 'headSize', 'headerCount', 'idleTimeout', 'stallTimeout'],
} as const;

/**
 * Serves a handler over HTTP by Deno itself.
 * @param handler Answers each request.
 * @throws {PorticoError} If it cannot listen there, or is asked to hold a limit that it cannot.
 */
export async function serveDeno(handler: RequestHandler, options: NativeOptions = {}): Promise<NativeServer> {
  const limits = limitsOn(runtime, options);
  const traffic = new NativeTraffic();
  const answer = createDesk(handler, limits, options, traffic);
  const { onError: report = console.error } = options;
  const server = listen(
    placeOf(options),
    {
      // What is compressed, the app says: secrets beside what a stranger chose must not be (BREACH).
      automaticCompression: false,
      onListen: () => {},
      onError: (error) => {
        report(error);
        return new Response(null, { status: 500 });
      },
    },
    (request, info) => {
      const incoming = new DenoRequest(request, info, traffic);
      return breakable(incoming, answer(incoming));
    },
  );
  const unwatch = traffic.watch(limits.requestTimeout);
  const ending = { stop: () => server.shutdown().finally(unwatch), cut: () => tellWaiting(traffic) };
  return nativeServer(listeningOn(server), ending, traffic, options);
}

function listen(
  place: Place,
  rest: Omit<DenoOptions, 'port' | 'hostname' | 'path'>,
  handler: Parameters<typeof Deno.serve>[1],
): DenoServer {
  try {
    return Deno.serve(
      place.path === undefined ? { port: place.port, hostname: place.host, ...rest } : { path: place.path, ...rest },
      handler,
    );
  } catch (error) {
    throw cannotListen(place, error as Error);
  }
}

function listeningOn({ addr: { hostname = '', port = 0, path } }: DenoServer): { url: string; port: number } {
  return path === undefined ? { url: urlOf(hostname, port), port } : { url: `unix:${path}`, port: 0 };
}

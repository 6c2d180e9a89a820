// A request handler on a server of Node's, whoever made it (http, https, http2, on a port or a Unix socket): the limits of what its
// clients may take, and a server of our own that listens.
import { executionAsyncResource } from 'node:async_hooks';
import type { Server as HttpServer } from 'node:http';
import type { Http2SecureServer, Http2Server } from 'node:http2';
import type { Server as HttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import process from 'node:process';
import type { RequestHandler } from '../../contracts/outgoing-response.js';
import { closeGracefully } from '../close-gracefully.js';
import { graceOf } from '../grace-of.js';
import { cannotListen, type Place, placeOf, urlOf } from '../place-of.js';
import type { Report } from '../response.js';
import { limitsOf, type ServerLimits, type ServerOptions } from '../server.js';
import { Traffic } from '../traffic.js';
import { refuseConnection, respondToClientError, respondToTimeout } from './client-error.js';
import { keepCompiledCode } from './compile-cache.js';
import { isSecure, knownConnection, OpenConnections } from './connections.js';
import { endingOf } from './end-connections.js';
import { httpModule } from './http-module.js';
import { createListener, type Listening, type NodeListener, refuseExpectation } from './node-listener.js';

/** Options of the node adapter. */
export interface NodeListenerOptions extends Partial<ServerLimits> {
  /** Is told why a response could not be written to its end. Default: `console.error`. */
  readonly onError?: Report;
}

/** A server of Node's that requests can be put to. */
export type NodeServer = HttpServer | HttpsServer | Http2Server | Http2SecureServer;

/** What serves a server's requests. */
export interface Attached {
  /**
   * Closes the server: takes no new connection, lets the requests under way end, then cuts what is left.
   * @param grace How long this may take, in seconds. Default: 8.
   * @returns The number of requests that were cut.
   */
  close(grace?: number): Promise<number>;
}

/**
 * Creates a listener for the `request` event of a node:http or node:https server.
 * Prefer {@link attachNode}: with this listener alone, Node's own limits hold, and Node itself closes the server.
 * @param handler Answers each request.
 */
export function createNodeListener(handler: RequestHandler, options: NodeListenerOptions = {}): NodeListener {
  return createListener(listeningOf(handler, options), false);
}

/**
 * Puts a handler on a server of Node's; the server's owner makes it listen.
 * @param server Must have no other `request` listener.
 * @param handler Answers each request.
 * @throws {RangeError} If a limit is not a number above zero.
 */
export function attachNode(server: NodeServer, handler: RequestHandler, options: NodeListenerOptions = {}): Attached {
  const listening = listeningOf(handler, options);
  const { limits, traffic } = listening;
  const events = server as HttpServer;
  const connections = new OpenConnections(events);
  applyLimits(events, limits);
  events.on('request', createListener(listening, false));
  events.on('checkContinue', createListener(listening, true));
  events.on('checkExpectation', createListener({ ...listening, handler: refuseExpectation }, true));
  events.on('clientError', respondToClientError);
  events.on('connection', (socket: Socket) => {
    if (connections.accepted.size <= limits.maxConnections) return;
    // Before TLS is agreed on there is no way to say why.
    if (isSecure(events)) socket.destroy();
    else refuseConnection(socket);
  });
  watchStalls(events, connections, limits);
  return { close: async (grace) => closeGracefully(endingOf(events, connections), traffic, graceOf(grace)) };
}

function listeningOf(handler: RequestHandler, options: NodeListenerOptions): Listening {
  return { handler, limits: limitsOf(options), traffic: new Traffic(), report: options.onError ?? console.error };
}

/** Those that Node itself keeps. */
function applyLimits(server: HttpServer, limits: ServerLimits): void {
  // Node would drop the headers beyond its own limit in silence, and the body's length with them.
  server.maxHeadersCount = 0;
  server.headersTimeout = milliseconds(Math.min(limits.headTimeout, limits.requestTimeout));
  server.requestTimeout = milliseconds(limits.requestTimeout);
  server.keepAliveTimeout = milliseconds(limits.idleTimeout);
  // A flood is not worth a response each.
  if (Number.isFinite(limits.maxConnections)) server.maxConnections = 2 * limits.maxConnections;
}

/** Node's word for no limit is zero. */
function milliseconds(seconds: number): number {
  return Number.isFinite(seconds) ? Math.ceil(seconds * 1000) : 0;
}

/** How often the connections are looked through, in milliseconds. */
const interval = 1000;

/** Cuts connections whose clients neither send nor take what is due. */
function watchStalls(server: HttpServer, connections: OpenConnections, { stallTimeout }: ServerLimits): void {
  if (!Number.isFinite(stallTimeout)) return;
  const look = (): void => {
    for (const socket of connections.ready)
      if (isDue(socket) && !socket.timeout) socket.setTimeout(stallTimeout * 1000);
  };
  const timer = setInterval(look, Math.min(interval, stallTimeout * 1000)).unref();
  server.once('close', () => clearInterval(timer));
  server.on('timeout', (socket: Socket | undefined) => {
    // Of HTTP/2 it is told without one.
    if (socket === undefined) return;
    if (isReading(socket)) respondToTimeout(socket);
    else if (socket.writableLength > 0 || isIdle(socket)) socket.destroy();
  });
}

function isDue(socket: Socket): boolean {
  return socket.writableLength > 0 || isReading(socket);
}

function isReading(socket: Socket): boolean {
  return knownConnection(socket)?.latest?.reading === true;
}

/** Node tells of a connection that was kept for another request too long by the same event. */
function isIdle(socket: Socket): boolean {
  return knownConnection(socket)?.idle !== false;
}

export { endOnSignal } from './stop-signal.js';

/** Options of {@link serveNode}. */
export interface ServeNodeOptions extends ServerOptions, NodeListenerOptions {}

/** A node:http server that listens. */
export interface NodeHttpServer extends AsyncDisposable {
  readonly url: string;
  /** 0 on a Unix socket. */
  readonly port: number;
  /** See {@link Attached.close}; later calls wait for the first. */
  close(grace?: number): Promise<number>;
}

/** How often Node looks for overdue requests, in milliseconds; its own 30 seconds would let each have as much longer. */
const overdueInterval = 500;

/**
 * Serves a handler over HTTP/1.1.
 * @param handler Answers each request.
 * @returns The server, once it listens.
 * @throws {PorticoError} If it cannot listen there.
 */
export async function serveNode(handler: RequestHandler, options: ServeNodeOptions = {}): Promise<NodeHttpServer> {
  const { headSize } = limitsOf(options);
  const place = placeOf(options);
  const server = httpModule().createServer({
    connectionsCheckingInterval: overdueInterval,
    requireHostHeader: false,
    maxHeaderSize: headSize,
  });
  keepTickShape();
  const attached = attachNode(server, handler, options);
  const { port, url } = await listen(server, place);
  keepCompiledCode();
  let closed: Promise<number> | undefined;
  const close = async (grace = options.grace): Promise<number> => (closed ??= attached.close(graceOf(grace)));
  return { url, port, close, [Symbol.asyncDispose]: async () => void (await close()) };
}

function listen(server: HttpServer, place: Place): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException): void => reject(cannotListen(place, cause));
    server.once('error', fail);
    server.listen(place, () => {
      server.off('error', fail);
      const address = server.address() as AddressInfo | string;
      resolve(
        typeof address === 'string'
          ? { url: `unix:${address}`, port: 0 }
          : { url: urlOf(address.address, address.port), port: address.port },
      );
    });
  });
}

let kept: object | undefined;

/**
 * Keeps alive one of the objects in which Node queues what `process.nextTick` is given. When none is alive, a garbage collection
 * forgets the shape that they share, and the code that makes them then never runs fast again in this process: each of the
 * several ticks of a request takes six times as long, up to a fifth of a small response. Without this it happens to about one
 * start in five; `npm run bench:ticks` shows it.
 */
export function keepTickShape(): void {
  if (kept !== undefined) return;
  process.nextTick(() => {
    kept = executionAsyncResource();
  });
}

// Puts a request handler on a server of Node's, whoever made it (http, https, http2, on a port or a Unix socket), with the limits
// of what its clients may take.
import type { Server as HttpServer } from 'node:http';
import type { Http2SecureServer, Http2Server } from 'node:http2';
import type { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { RequestHandler } from '../../contracts/outgoing-response.js';
import type { Report } from '../response.js';
import { defaultGrace, limitsOf, type ServerLimits } from '../server.js';
import { refuseConnection, respondToClientError, respondToTimeout } from './client-error.js';
import { closeGracefully } from './close-gracefully.js';
import { isSecure, knownConnection, OpenConnections, Traffic } from './connections.js';
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
  return { close: (grace = defaultGrace) => closeGracefully(events, connections, traffic, grace) };
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
  // A flood is not worth an answer each.
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

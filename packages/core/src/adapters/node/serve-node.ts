// Owns a listening node:http server: how it starts, where it is, and how it ends without cutting an answer short. Layer 7.
import { createServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, Server as NetServer, type Socket } from 'node:net';
import type { RequestHandler } from '../../contracts/answer.js';
import { PorticoError } from '../../errors/portico-error.js';
import type { Server, ServerOptions } from '../server.js';
import { keepTickShape } from './keep-tick-shape.js';
import { attachNode, type NodeListenerOptions } from './node-listener.js';

/** Options of {@link serveNode}. */
export interface ServeNodeOptions extends ServerOptions, NodeListenerOptions {}

/** How often a closing server looks for connections that became idle, in milliseconds. */
const closingInterval = 20;

/** How long a closing server waits for the rest of a request's head, in milliseconds: nobody shall hold it open by dribbling. */
const headTimeoutWhenClosing = 1000;

/** How often Node looks for overdue requests, in milliseconds; its own 30 seconds would delay closing as long. */
const overdueInterval = 500;

/**
 * Serves a handler over HTTP/1.1.
 * @param handler Answers each request.
 * @returns The server, once it listens.
 * @throws {PorticoError} If it cannot listen there.
 */
export async function serveNode(handler: RequestHandler, options: ServeNodeOptions = {}): Promise<Server> {
  const { port = 8000, host = '127.0.0.1' } = options;
  const server = createServer({ connectionsCheckingInterval: overdueInterval, requireHostHeader: false });
  keepTickShape();
  const connections = trackConnections(server);
  attachNode(server, handler, options);
  await listen(server, port, host);
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= closeGracefully(server, connections));
  const address = server.address() as AddressInfo;
  return { url: urlOf(address), port: address.port, close, [Symbol.asyncDispose]: close };
}

function trackConnections(server: HttpServer): ReadonlySet<Socket> {
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  return connections;
}

function listen(server: HttpServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException): void => reject(cannotListen(port, host, cause));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

function cannotListen(port: number, host: string, cause: NodeJS.ErrnoException): PorticoError {
  const [problem, remedy] = {
    EADDRINUSE: ['another program uses this port', 'Give another `port`, or 0 for a free one'],
    EACCES: ['this user may not use the port', 'Give a `port` above 1023'],
    EADDRNOTAVAIL: ['this machine does not have the address', 'Give a `host` such as 127.0.0.1 or 0.0.0.0'],
    ENOTFOUND: ['the host name is unknown', 'Give a `host` such as 127.0.0.1 or 0.0.0.0'],
  }[cause.code ?? ''] ?? [cause.message, 'Check `host` and `port`'];
  return new PorticoError(`Cannot listen on ${host}:${port}: ${problem}. ${remedy}.`, { cause });
}

/** `0.0.0.0` and `::` mean every address; a client needs one. */
function urlOf({ address, port, family }: AddressInfo): string {
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`;
}

/**
 * Node's own `close` destroys every connection whose answer was ended, although its last bytes may still be under way.
 * So only the listening socket is closed first, and idle connections once nothing waits to be written.
 */
function closeGracefully(server: HttpServer, connections: ReadonlySet<Socket>): Promise<void> {
  server.headersTimeout = headTimeoutWhenClosing;
  return new Promise((resolve) => {
    const closeIdle = (): void => {
      // A client may connect in advance; Node takes a connection without any request for a busy one.
      for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
      if ([...connections].every((socket) => socket.writableLength === 0)) server.closeIdleConnections();
    };
    const timer = setInterval(closeIdle, closingInterval);
    NetServer.prototype.close.call(server, () => {
      clearInterval(timer);
      // The listening socket is closed: this ends the timers that node:http keeps of its own.
      server.close();
      resolve();
    });
    closeIdle();
  });
}

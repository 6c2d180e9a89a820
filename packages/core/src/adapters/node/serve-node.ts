// A listening node:http server: how it starts, where it is, and how it ends without cutting a response short.

import { executionAsyncResource } from 'node:async_hooks';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import type { RequestHandler } from '../../contracts/outgoing-response.js';
import { PorticoError } from '../../errors/portico-error.js';
import { defaultGrace, limitsOf, type ServerOptions } from '../server.js';
import { attachNode, type NodeListenerOptions } from './attach-node.js';

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
  const { grace = defaultGrace } = options;
  const { headSize } = limitsOf(options);
  const server = createServer({
    connectionsCheckingInterval: overdueInterval,
    requireHostHeader: false,
    maxHeaderSize: headSize,
  });
  keepTickShape();
  const attached = attachNode(server, handler, options);
  const { port, url } = await listen(server, options);
  let closed: Promise<number> | undefined;
  const close = (within = grace): Promise<number> => (closed ??= attached.close(within));
  return { url, port, close, [Symbol.asyncDispose]: async () => void (await close()) };
}

function listen(server: HttpServer, options: ServerOptions): Promise<{ url: string; port: number }> {
  const { port = 8000, host = '127.0.0.1', path } = options;
  const where = path ?? `${host}:${port}`;
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException): void => reject(cannotListen(where, cause));
    server.once('error', fail);
    server.listen(path === undefined ? { port, host } : { path }, () => {
      server.off('error', fail);
      const address = server.address() as AddressInfo | string;
      resolve(
        typeof address === 'string' ? { url: `unix:${address}`, port: 0 } : { url: urlOf(address), port: address.port },
      );
    });
  });
}

function cannotListen(where: string, cause: NodeJS.ErrnoException): PorticoError {
  const [problem, remedy] = {
    EADDRINUSE: ['another program uses this port', 'Give another `port`, or 0 for a free one'],
    EACCES: ['this user may not use the port', 'Give a `port` above 1023'],
    EADDRNOTAVAIL: ['this machine does not have the address', 'Give a `host` such as 127.0.0.1 or 0.0.0.0'],
    ENOTFOUND: ['the host name is unknown', 'Give a `host` such as 127.0.0.1 or 0.0.0.0'],
  }[cause.code ?? ''] ?? [cause.message, 'Check `host` and `port`'];
  return new PorticoError(`Cannot listen on ${where}: ${problem}. ${remedy}.`, { cause });
}

/** `0.0.0.0` and `::` mean every address; a client needs one. */
function urlOf({ address, port, family }: AddressInfo): string {
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`;
}

let kept: object | undefined;

/**
 * Keeps alive one of the objects in which Node queues what `process.nextTick` is given. When none is alive, a garbage collection
 * forgets the shape that they share, and the code that makes them then never runs fast again in this process: each of the
 * several ticks of a request takes six times as long, up to a fifth of a small answer. Without this it happens to about one
 * start in five; `npm run bench:ticks` shows it.
 */
export function keepTickShape(): void {
  if (kept !== undefined) return;
  process.nextTick(() => {
    kept = executionAsyncResource();
  });
}

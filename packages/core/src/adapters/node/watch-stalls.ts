// Owns the time limit for bytes that do not move: a body that is read, a response that is written. Nothing is done for a
// request that moves: once a second the connections are looked through, and only those with bytes due get a timer. Layer 7.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ServerLimits } from '../server-limits.js';
import { respondToTimeout } from './client-error.js';
import { knownConnection } from './node-connection.js';
import type { OpenConnections } from './open-connections.js';

/** How often the connections are looked through, in milliseconds. */
const interval = 1000;

/** Cuts connections whose clients neither send nor take what is due. */
export function watchStalls(server: Server, connections: OpenConnections, { stallTimeout }: ServerLimits): void {
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

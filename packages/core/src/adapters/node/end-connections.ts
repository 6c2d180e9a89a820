// How the connections of a server of Node's end: at once only those that bring no request.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Ending } from '../close-gracefully.js';
import { respondToTimeout } from './client-error.js';
import { knownConnection, type OpenConnections } from './connections.js';

/** How often the connections are looked through, in milliseconds. */
const interval = 20;

/**
 * How long a connection without a request is kept, in milliseconds: its client may have sent one that is still under way, and
 * would lose it. What it sends in this time is answered, and the connection closed by that.
 */
const lastCall = 250;

/** How long the rest of a request's head may take, in milliseconds: nobody shall hold a server open by dribbling. */
const headTime = 1000;

/** How the connections of a server of Node's end. */
export function endingOf(server: Server, connections: OpenConnections): Ending {
  return {
    stop: () => {
      const closed = stopListening(server);
      for (const session of connections.sessions) session.close();
      return closed.finally(releaseIdle(connections));
    },
    cut: () => connections.destroy(),
  };
}

/** Closes the listening socket alone: Node would also destroy connections whose last bytes are still under way. */
function stopListening(server: Server): Promise<void> {
  server.closeIdleConnections = () => {};
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Closes connections that bring no request. @returns Ends this. */
function releaseIdle(connections: OpenConnections): () => void {
  const started = Date.now();
  const look = (): void => {
    const waited = Date.now() - started;
    for (const socket of connections.ready) release(socket, waited);
  };
  // Timers come before what the sockets have received is read: a request that is here already shall be seen first.
  const timer = setInterval(() => setImmediate(look), interval);
  return () => clearInterval(timer);
}

function release(socket: Socket, waited: number): void {
  const connection = knownConnection(socket);
  if (connection?.idle === false || socket.writableLength > 0) return;
  // On this one the head of a first request began.
  const begun = connection === undefined && socket.bytesRead > 0;
  if (waited < (begun ? headTime : lastCall)) return;
  if (begun) respondToTimeout(socket);
  else socket.destroy();
}

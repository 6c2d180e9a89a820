// How a server ends: nothing new is taken, what is under way ends, and what is left when the grace is over is cut.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { serverClosing } from '../../contracts/incoming-request.js';
import { respondToTimeout } from './client-error.js';
import { knownConnection, type OpenConnections, type Traffic } from './connections.js';

/** How often the connections are looked through, in milliseconds. */
const interval = 20;

/**
 * How long a connection without a request is kept, in milliseconds: its client may have sent one that is still under way, and
 * would lose it. What it sends in this time is answered, and the connection closed by that.
 */
const lastCall = 250;

/** How long the rest of a request's head may take, in milliseconds: nobody shall hold a server open by dribbling. */
const headTime = 1000;

/** How long a request may take to end once its signal says that the server closes, in milliseconds; part of the grace. */
const lastWords = 500;

/**
 * Closes a server.
 * @param grace How long this may take, in seconds.
 * @returns The number of requests that were cut.
 */
export async function closeGracefully(
  server: Server,
  connections: OpenConnections,
  traffic: Traffic,
  grace: number,
): Promise<number> {
  const limit = grace * 1000;
  traffic.closing = true;
  const closed = stopListening(server);
  for (const session of connections.sessions) session.close();
  for (const request of [...traffic.eventStreams]) request.abort(serverClosing());
  const stopped = releaseIdle(connections);
  const ended = Promise.all([closed, traffic.none()]);
  const inTime = await within(ended, limit - Math.min(lastWords, limit / 4));
  const cut = inTime ? 0 : traffic.pending;
  if (!inTime) {
    for (const request of [...traffic.watched]) request.abort(serverClosing());
    await within(ended, Math.min(lastWords, limit / 4));
    connections.destroy();
    await closed;
  }
  stopped();
  return cut;
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

/** Whether something is done within so many milliseconds. */
async function within(done: Promise<unknown>, time: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, time, false);
  });
  const inTime = await Promise.race([done.then(() => true), over]);
  clearTimeout(timer);
  return inTime;
}

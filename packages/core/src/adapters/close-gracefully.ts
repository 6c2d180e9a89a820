// How a server ends: nothing new is taken, what is under way ends, and what is left when the grace is over is cut.
import { serverClosing } from '../contracts/incoming-request.js';
import type { Traffic } from './traffic.js';

/** How long a request may take to end once its signal says that the server closes, in milliseconds; part of the grace. */
const lastWords = 500;

/** The connections of a server that ends. */
export interface Ending {
  /** Takes no new connection, and lets go of those that bring no request. @returns Settles once none is left. */
  stop(): Promise<unknown>;
  /** Breaks every connection, as far as the runtime can. */
  cut(): void;
}

/**
 * Closes a server.
 * @param grace How long this may take, in seconds.
 * @returns The number of requests that were cut.
 */
export async function closeGracefully(connections: Ending, traffic: Traffic, grace: number): Promise<number> {
  const limit = grace * 1000;
  traffic.closing = true;
  const closed = connections.stop();
  for (const request of [...traffic.eventStreams]) request.abort(serverClosing());
  const ended = Promise.all([closed, traffic.none()]);
  const inTime = await within(ended, limit - Math.min(lastWords, limit / 4));
  const cut = inTime ? 0 : traffic.pending;
  if (!inTime) {
    for (const request of [...traffic.watched]) request.abort(serverClosing());
    await within(ended, Math.min(lastWords, limit / 4));
    connections.cut();
    // Who reads a body learns of it only now, and what it has opened is told. What cannot be broken goes with the process.
    await within(ended, lastWords);
  }
  return cut;
}

/** Whether something is done within so many milliseconds. */
async function within(done: Promise<unknown>, time: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, time, false);
  });
  const inTime = await Promise.race([done.then(() => true), over]);
  clearTimeout(timer);
  return inTime;
}

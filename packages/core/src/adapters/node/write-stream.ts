// Owns the way of a streamed answer onto node:http: backpressure, a client that goes away, a server that closes, a stream
// that fails. Layer 7.
import type { ServerResponse } from 'node:http';
import { type Report, reportStream } from '../response-body.js';
import { finishResponse } from './finish-response.js';
import type { NodeRequest } from './node-request.js';

/** The connections in the middle of a streamed answer, where nothing else may be written. */
const streaming = new WeakSet<object>();

/** Whether a streamed answer is under way on a connection. */
export function isStreaming(socket: object): boolean {
  return streaming.has(socket);
}

/**
 * Writes a stream after the head. An error of the stream breaks the connection, so that nobody takes it for the end.
 * @param endless Whether it never ends by itself, so that a closing server is its proper end.
 */
export async function writeStream(
  request: NodeRequest,
  body: AsyncIterable<Uint8Array>,
  endless: boolean,
  onSent: (() => void) | undefined,
  report: Report,
): Promise<void> {
  const { response, traffic, connection } = request;
  traffic.enter();
  if (endless) traffic.eventStreams.add(request);
  streaming.add(connection.socket);
  try {
    response.flushHeaders();
    const iterator = body[Symbol.asyncIterator]();
    await pump(iterator, request);
    streaming.delete(connection.socket);
    const complete = !request.signal.aborted || (endless && traffic.closing);
    if (!complete) response.destroy();
    else if (!request.gone) finishResponse(request, null, onSent);
    if (request.signal.aborted) await iterator.return?.();
  } catch (error) {
    reportStream(error, request.gone, report);
    response.destroy();
  } finally {
    traffic.eventStreams.delete(request);
    traffic.leave();
  }
}

/** Writes what an iterator gives until it ends, or until the request is over: one that waits for its source would not say so. */
async function pump(iterator: AsyncIterator<Uint8Array>, request: NodeRequest): Promise<void> {
  const written = writeAll(iterator, request);
  await Promise.race([written, aborted(request.signal)]);
  written.catch(() => undefined);
}

async function writeAll(iterator: AsyncIterator<Uint8Array>, { response, signal }: NodeRequest): Promise<void> {
  for (let step = await iterator.next(); step.done !== true; step = await iterator.next()) {
    if (signal.aborted) return;
    if (!response.write(step.value)) await drained(response);
    if (signal.aborted) return;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('drain', resolve));
}

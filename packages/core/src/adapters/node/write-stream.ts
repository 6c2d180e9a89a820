// Owns the way of a streamed answer onto node:http: backpressure, a client that goes away, a stream that fails. Layer 7.
import type { ServerResponse } from 'node:http';
import { giveUp, type Report, reportStream } from '../answer-body.js';
import { finishAnswer } from './finish-answer.js';
import type { NodeRequest } from './node-request.js';

/** The connections in the middle of a streamed answer, where nothing else may be written. */
const streaming = new WeakSet<object>();

/** Whether a streamed answer is under way on a connection. */
export function isStreaming(socket: object): boolean {
  return streaming.has(socket);
}

/** Writes a stream after the head. An error of the stream breaks the connection, so that nobody takes it for the end. */
export async function writeStream(
  request: NodeRequest,
  body: AsyncIterable<Uint8Array>,
  onSent: (() => void) | undefined,
  report: Report,
): Promise<void> {
  const { response } = request;
  const { socket } = request.message;
  const iterator = body[Symbol.asyncIterator]();
  const abandon = (): void => giveUp(iterator, report);
  response.once('close', abandon);
  streaming.add(socket);
  try {
    response.flushHeaders();
    await pump(iterator, response);
  } catch (error) {
    reportStream(error, response.destroyed, report);
    response.off('close', abandon).destroy();
    return;
  }
  response.off('close', abandon);
  streaming.delete(socket);
  if (!response.destroyed) finishAnswer(request, null, onSent);
}

async function pump(iterator: AsyncIterator<Uint8Array>, response: ServerResponse): Promise<void> {
  for (let step = await iterator.next(); step.done !== true; step = await iterator.next()) {
    if (response.destroyed) return;
    if (!response.write(step.value)) await drained(response);
    if (response.destroyed) return;
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      response.off('drain', settle).off('close', settle);
      resolve();
    };
    response.on('drain', settle).on('close', settle);
  });
}

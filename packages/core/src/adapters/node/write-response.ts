// How a response goes out on node:http: buffered in one writeHead and one write, which Node makes a single system call, or as a
// stream: as slowly as the client reads, until one of both, or the server, ends it.

import type { ServerResponse } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { Socket } from 'node:net';
import {
  isEventStream,
  isHeaderValue,
  isSilent,
  isStream,
  isToken,
  type OutgoingResponse,
  ofConnection,
} from '../../contracts/outgoing-response.js';
import { PorticoError } from '../../errors/portico-error.js';
import { contentLengthOf, heldTo, isFraming } from '../content-length.js';
import { checkStatus, discard, failure, type Report, reportStream } from '../response.js';
import type { NodeConnection } from './connections.js';
import { closeLingeringly, lingerOnStream } from './lingering-close.js';
import type { NodeRequest } from './node-request.js';

/** Names and values in turn, as `writeHead` takes them without making an object of them; a list becomes one line each. */
type HeaderLines = (string | number | readonly string[])[];

/**
 * Writes a response. Never throws: a response that cannot be written becomes a 500.
 * @param report Is told why a response could not be written.
 */
export function writeResponse(request: NodeRequest, response: OutgoingResponse, report: Report): void {
  try {
    write(request, response, report);
  } catch (error) {
    report(error);
    discard(response.body, report);
    if (request.response.headersSent) {
      breakOff(request);
      return;
    }
    forgetHead(request);
    write(request, failure, report);
  }
}

/** Of a head that Node has refused, HTTP/1 keeps the phrase of its status, and HTTP/2 the lines before the one that was wrong. */
function forgetHead({ response, message }: NodeRequest): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  // HTTP/2 has no phrases, and warns of whoever sets one.
  if (message.httpVersionMajor === 1) response.statusMessage = '';
}

function write(request: NodeRequest, outgoing: OutgoingResponse, report: Report): void {
  const { response } = request;
  const { status, headers, body, onSent } = outgoing;
  if (request.gone) {
    discard(body, report);
    return;
  }
  checkStatus(status);
  const isHttp1 = request.message.httpVersionMajor === 1;
  if (!isHttp1) checkHeaders(headers);
  const lines = linesOf(headers, isHttp1 ? isFraming : isOfConnection);
  const length = contentLengthOf(request.method, outgoing);
  if (length !== undefined) lines.push('content-length', length);
  if (endsConnection(request)) lines.push('connection', 'close');
  const silent = isSilent(request.method, status);
  response.writeHead(status, lines as string[]);
  if (!isStream(body)) {
    finishResponse(request, silent || !length ? null : encode(body, length), onSent);
    return;
  }
  if (!silent) {
    writeStream(request, heldTo(length, body, report), isEventStream(headers), onSent, report);
    return;
  }
  discard(body, report);
  finishResponse(request, null, onSent);
}

/**
 * Node refuses bad lines over HTTP/1 alone; a line break that went out over HTTP/2 would end a line at a proxy that speaks HTTP/1
 * behind it (RFC 9113 §10.3).
 * @throws {PorticoError} If a name or a value cannot be sent.
 */
function checkHeaders(headers: OutgoingResponse['headers']): void {
  for (const [name, value] of Object.entries(headers)) {
    if (isToken(name) && [value].flat().every(isHeaderValue)) continue;
    throw new PorticoError(
      `Cannot send the header ${JSON.stringify(name)}: its name or value is not valid. Write a name of letters, digits and dashes, and a value without line breaks.`,
    );
  }
}

/** Whether no response follows on the connection: the rest of a body would be read in vain, what follows is none, or the server is closing. */
function endsConnection(request: NodeRequest): boolean {
  const { connection, traffic, message } = request;
  // HTTP/2 ends a stream by itself, and its connection with a GOAWAY (RFC 9113 §8.2.2, §6.8).
  if (message.httpVersionMajor > 1) return false;
  const isLast = connection.latest === request && (traffic.closing || connection.broken);
  if (!request.unread && !isLast) return false;
  if (request.unread || connection.broken) closeLingeringly(connection.socket);
  connection.over = true;
  return true;
}

/** @param leavesOut Tells of a name whether its lines are not the app's to say. */
function linesOf(headers: OutgoingResponse['headers'], leavesOut: (name: string) => boolean): HeaderLines {
  const lines: HeaderLines = [];
  for (const name in headers) {
    if (!leavesOut(name)) lines.push(name, headers[name] as string | readonly string[]);
  }
  return lines;
}

function isOfConnection(name: string): boolean {
  return isFraming(name) || ofConnection.has(name);
}

/** Only of ASCII a text is as long as its UTF-8, and may go out in one piece with the head, whose encoding is Latin-1. */
function encode(body: string | Uint8Array | null, length: number): string | Uint8Array | null {
  return typeof body === 'string' && body.length !== length ? Buffer.from(body) : body;
}

/** The connections in the middle of a streamed response, where nothing else may be written. */
const streaming = new WeakSet<object>();

/** Whether a streamed response is under way on a connection. */
export function isStreaming(socket: object): boolean {
  return streaming.has(socket);
}

/**
 * Writes a stream after the head. An error of the stream breaks the connection, so that nobody takes it for the end.
 * @param endless Whether it never ends by itself, so that a closing server is its proper end.
 */
async function writeStream(
  request: NodeRequest,
  body: AsyncIterable<Uint8Array>,
  endless: boolean,
  onSent: (() => void) | undefined,
  report: Report,
): Promise<void> {
  const { response, traffic, connection } = request;
  traffic.enter(request);
  if (endless) traffic.eventStreams.add(request);
  streaming.add(connection.socket);
  try {
    response.flushHeaders();
    const iterator = body[Symbol.asyncIterator]();
    await pump(iterator, request);
    streaming.delete(connection.socket);
    const complete = !request.signal.aborted || (endless && traffic.closing);
    if (!complete) breakOff(request);
    else if (!request.gone) finishResponse(request, null, onSent);
    if (request.signal.aborted) await iterator.return?.();
  } catch (error) {
    reportStream(error, request.gone, report);
    breakOff(request);
  } finally {
    traffic.eventStreams.delete(request);
    traffic.leave(request);
  }
}

/** RFC 9113 §7; to load `node:http2` for it would cost every server 15 ms of its start. */
const internalError = 0x02;

/** Ends a response so that nobody takes it for whole. To HTTP/2 Node would say that nothing was wrong. */
function breakOff({ message, response, connection }: NodeRequest): void {
  if (message.httpVersionMajor > 1) (message as unknown as Http2ServerRequest).stream.close(internalError);
  else if (message.httpVersionMinor === 0) reset(connection.socket);
  else response.destroy();
}

/** In HTTP/1.0, which nginx speaks to an app unless told otherwise, the end of the connection is that of the response, unless it is a reset. */
function reset(socket: Socket): void {
  try {
    socket.resetAndDestroy();
  } catch {
    // TLS and Unix sockets have none.
    socket.destroy();
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

/**
 * Ends the response.
 * @param last Sent before the end, a text as Latin-1; `null` for nothing.
 * @param onSent Called once every byte went to the operating system, and never if one could not.
 */
function finishResponse(
  request: NodeRequest,
  last: string | Uint8Array | null,
  onSent: (() => void) | undefined,
): void {
  const { connection, response, message } = request;
  const isHttp1 = message.httpVersionMajor === 1;
  if (!isHttp1 && request.unread) lingerOnStream(message);
  if (last !== null) {
    // `end(last)` would send the empty end as a second piece; gathering the two costs a tenth of a small response.
    // A response that waits behind an earlier one of its connection has no socket yet.
    const socket = isHttp1 ? response.socket : null;
    socket?.cork();
    response.write(last, 'latin1');
    socket?.uncork();
  }
  if (onSent === undefined) response.end();
  else response.end(onceSent(connection, onSent));
}

/** Node reports a write that failed as finished, too. */
function onceSent({ socket }: NodeConnection, onSent: () => void): () => void {
  return () => {
    if (socket.errored === null) onSent();
  };
}

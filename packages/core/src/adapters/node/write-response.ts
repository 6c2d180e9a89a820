// Owns the way of an answer onto node:http. The fast path is one writeHead and one write: Node then makes a single system call.
import { isBodiless, isSilent, isStream, type OutgoingResponse } from '../../contracts/outgoing-response.js';
import { checkStatus } from '../check-status.js';
import { failure } from '../refusal.js';
import { discard, type Report } from '../response-body.js';
import { finishResponse } from './finish-response.js';
import { closeLingeringly } from './lingering-close.js';
import type { NodeRequest } from './node-request.js';
import { writeStream } from './write-stream.js';

/** Names and values in turn, as `writeHead` takes them without making an object of them; a list becomes one line each. */
type HeaderLines = (string | number | readonly string[])[];

/**
 * Writes an answer. Never throws: an answer that cannot be written becomes a 500.
 * @param report Is told why an answer could not be written.
 */
export function writeResponse(request: NodeRequest, response: OutgoingResponse, report: Report): void {
  try {
    write(request, response, report);
  } catch (error) {
    report(error);
    discard(response.body, report);
    if (request.response.headersSent) request.response.destroy();
    else write(request, failure, report);
  }
}

function write(request: NodeRequest, { status, headers, body, onSent }: OutgoingResponse, report: Report): void {
  const { response } = request;
  if (request.gone) {
    discard(body, report);
    return;
  }
  checkStatus(status);
  const lines = linesOf(headers);
  if (endsConnection(request)) lines.push('connection', 'close');
  const silent = isSilent(request.method, status);
  if (!isStream(body)) {
    const length = lengthOf(body);
    if (!isBodiless(status)) lines.push('content-length', length);
    response.writeHead(status, lines as string[]);
    finishResponse(request, silent || length === 0 ? null : encode(body, length), onSent);
    return;
  }
  response.writeHead(status, lines as string[]);
  if (!silent) {
    writeStream(request, body, isEventStream(headers), onSent, report);
    return;
  }
  discard(body, report);
  finishResponse(request, null, onSent);
}

/** Whether no response follows on the connection: the rest of a body would be read in vain, or the server is closing. */
function endsConnection(request: NodeRequest): boolean {
  const { connection, traffic, message } = request;
  // HTTP/2 ends a stream by itself, and its connection with a GOAWAY (RFC 9113 §8.2.2, §6.8).
  if (message.httpVersionMajor > 1) return false;
  if (request.unread) closeLingeringly(connection.socket);
  else if (!traffic.closing || connection.latest !== request) return false;
  connection.over = true;
  return true;
}

/** Nothing but a closing server, or its client, ends an event stream; the client then connects again by itself. */
function isEventStream(headers: OutgoingResponse['headers']): boolean {
  return String(headers['content-type']).startsWith('text/event-stream');
}

function linesOf(headers: OutgoingResponse['headers']): HeaderLines {
  const lines: HeaderLines = [];
  for (const name in headers) lines.push(name, headers[name] as string | readonly string[]);
  return lines;
}

function lengthOf(body: string | Uint8Array | null): number {
  if (body === null) return 0;
  return typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
}

/** Only of ASCII a text is as long as its UTF-8, and may go out in one piece with the head, whose encoding is Latin-1. */
function encode(body: string | Uint8Array | null, length: number): string | Uint8Array | null {
  return typeof body === 'string' && body.length !== length ? Buffer.from(body) : body;
}

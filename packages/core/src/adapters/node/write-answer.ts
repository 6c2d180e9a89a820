// Owns the way of an answer onto node:http. The fast path is one writeHead and one write: Node then makes a single system call.
import { type Answer, isBodiless, isSilent, isStream } from '../../contracts/answer.js';
import { discard, type Report } from '../answer-body.js';
import { checkStatus } from '../check-status.js';
import { failure } from '../refusal.js';
import { finishAnswer } from './finish-answer.js';
import { closeLingeringly } from './lingering-close.js';
import type { NodeRequest } from './node-request.js';
import { writeStream } from './write-stream.js';

/** Names and values in turn, as `writeHead` takes them without making an object of them; a list becomes one line each. */
type HeaderLines = (string | number | readonly string[])[];

/**
 * Writes an answer. Never throws: an answer that cannot be written becomes a 500.
 * @param report Is told why an answer could not be written.
 */
export function writeAnswer(request: NodeRequest, answer: Answer, report: Report): void {
  try {
    write(request, answer, report);
  } catch (error) {
    report(error);
    discard(answer.body, report);
    if (request.response.headersSent) request.response.destroy();
    else write(request, failure, report);
  }
}

function write(request: NodeRequest, { status, headers, body, onSent }: Answer, report: Report): void {
  const { response } = request;
  if (response.destroyed) {
    discard(body, report);
    return;
  }
  checkStatus(status);
  const lines = linesOf(headers);
  if (request.unread) {
    lines.push('connection', 'close');
    closeLingeringly(request.message.socket);
  }
  const silent = isSilent(request.method, status);
  if (!isStream(body)) {
    const length = lengthOf(body);
    if (!isBodiless(status)) lines.push('content-length', length);
    response.writeHead(status, lines as string[]);
    finishAnswer(request, silent || length === 0 ? null : encode(body, length), onSent);
    return;
  }
  response.writeHead(status, lines as string[]);
  if (!silent) {
    writeStream(request, body, onSent, report);
    return;
  }
  discard(body, report);
  finishAnswer(request, null, onSent);
}

function linesOf(headers: Answer['headers']): HeaderLines {
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

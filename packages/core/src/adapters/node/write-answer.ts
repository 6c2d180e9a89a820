// Owns the way of an answer onto node:http. The fast path is one writeHead and one end: Node then makes a single write.
import { type Answer, isBodiless, isSilent, isStream } from '../../contracts/answer.js';
import { discard, type Report } from '../answer-body.js';
import { failure } from '../refusal.js';
import { finishAnswer } from './finish-answer.js';
import { closeLingeringly } from './lingering-close.js';
import type { NodeRequest } from './node-request.js';
import { writeStream } from './write-stream.js';

/** What Node's types take for headers; Node itself changes none. */
type WritableHeaders = Record<string, string | string[] | number>;

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

function write(request: NodeRequest, answer: Answer, report: Report): void {
  const { response } = request;
  const { status, body, onSent } = answer;
  if (response.destroyed) {
    discard(body, report);
    return;
  }
  const silent = isSilent(request.method, status);
  response.writeHead(status, createHeaders(request, answer));
  if (!isStream(body)) {
    finishAnswer(request, silent ? null : body, onSent);
  } else if (silent) {
    discard(body, report);
    finishAnswer(request, null, onSent);
  } else {
    writeStream(request, body, onSent, report);
  }
}

function createHeaders(request: NodeRequest, { status, headers, body }: Answer): WritableHeaders {
  const all: WritableHeaders = { ...(headers as WritableHeaders) };
  if (!isStream(body) && !isBodiless(status)) all['content-length'] = lengthOf(body);
  if (request.unread) {
    all['connection'] = 'close';
    closeLingeringly(request.message.socket);
  }
  return all;
}

function lengthOf(body: string | Uint8Array | null): number {
  if (body === null) return 0;
  return typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
}

// The joint between node:http and a request handler: from Node's event to the response, and what a request's head alone says
// against it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { OutgoingResponse, RequestHandler } from '../../contracts/outgoing-response.js';
import { codingRefused } from '../read-body.js';
import { createRefusal, failure, type Report } from '../response.js';
import type { ServerLimits } from '../server.js';
import type { Traffic } from '../traffic.js';
import { connectionOf } from './connections.js';
import { NodeRequest } from './node-request.js';
import { writeResponse } from './write-response.js';

/** A listener for the `request` event of a server of Node's. */
export type NodeListener = (message: IncomingMessage, response: ServerResponse) => void;

/** What a listener works with. */
export interface Listening {
  readonly handler: RequestHandler;
  readonly limits: ServerLimits;
  readonly traffic: Traffic;
  readonly report: Report;
}

/**
 * Creates a listener for `request`, or for an event that takes its place.
 * @param awaitsContinue Whether the clients of this event wait for `100 Continue` before they send a body.
 */
export function createListener(listening: Listening, awaitsContinue: boolean): NodeListener {
  const { handler, limits, traffic, report } = listening;
  return (message, outgoing) => {
    const connection = connectionOf(message.socket);
    // No response to it could be sent any more, so nothing shall happen for it.
    if (connection.over) return;
    const request = new NodeRequest(message, outgoing, connection, traffic, awaitsContinue);
    connection.latest = request;
    // After the response Node drains a request that nobody has read, even one without a body; having read nothing is enough.
    if (!request.hasBody) message.read(0);
    if (message.httpVersionMajor > 1) cutWhenStalled(request, limits.stallTimeout);
    const response = checkRequestHead(message, limits) ?? ask(handler, request, report);
    // Awaiting a response that is already there would cost every synchronous route a turn of the microtask queue.
    if (isPromise(response)) writeLater(request, response, report);
    else writeResponse(request, response, report);
  };
}

/** RFC 9113 §7; to load `node:http2` for it would cost every server 15 ms of its start. */
const cancel = 0x08;

/** Ends a request of HTTP/2 whose client neither sends nor takes what is due; of HTTP/1 that is seen by its connection. */
function cutWhenStalled(request: NodeRequest, seconds: number): void {
  if (!Number.isFinite(seconds)) return;
  const { stream } = request.message as unknown as Http2ServerRequest;
  const look = (): void => {
    if (request.reading || stream.writableLength > 0) stream.close(cancel);
    else wait();
  };
  const wait = (): void => void stream.setTimeout(seconds * 1000, look);
  wait();
}

/** What is thrown in a listener of Node's ends the process, and every other request with it. */
function ask(
  handler: RequestHandler,
  request: NodeRequest,
  report: Report,
): OutgoingResponse | Promise<OutgoingResponse> {
  try {
    return handler(request);
  } catch (error) {
    report(error);
    return failure;
  }
}

function writeLater(request: NodeRequest, response: Promise<OutgoingResponse>, report: Report): void {
  const { traffic } = request;
  traffic.enter(request);
  response.then(
    (settled) => {
      writeResponse(request, settled, report);
      traffic.leave(request);
    },
    (error) => {
      report(error);
      writeResponse(request, failure, report);
      traffic.leave(request);
    },
  );
}

function isPromise(response: OutgoingResponse | Promise<OutgoingResponse>): response is Promise<OutgoingResponse> {
  return 'then' in response;
}

/** RFC 9110 §10.1.1: an expectation that the server cannot meet. */
export function refuseExpectation(): OutgoingResponse {
  return createRefusal(417, 'Expectation Failed');
}

/** The refusal of a request by its head; `undefined` if nothing is wrong with it. */
function checkRequestHead(message: IncomingMessage, limits: ServerLimits): OutgoingResponse | undefined {
  const { rawHeaders, url = '' } = message;
  if (url.length > limits.urlLength) return urlTooLong;
  if (rawHeaders.length > 2 * limits.headerCount) return tooManyHeaders;
  return checkHost(message) ?? checkTransferEncoding(message);
}

/** RFC 9112 §3.2 asks for a 400 of none and of several: a proxy may route by one and an app trust the other. */
function checkHost({ rawHeaders, httpVersionMajor, httpVersion }: IncomingMessage): OutgoingResponse | undefined {
  // HTTP/2 has `:authority` in its place, and refuses two of them by itself (RFC 9113 §8.3.1).
  if (httpVersionMajor > 1) return undefined;
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) if (isHost(rawHeaders[index] as string)) hosts++;
  if (hosts > 1) return severalHosts;
  return hosts === 0 && httpVersion === '1.1' ? missingHost : undefined;
}

function isHost(name: string): boolean {
  return name.length === 4 && (name === 'Host' || name === 'host' || name.toLowerCase() === 'host');
}

/** RFC 9112 §6.1: a coding that is not understood is a 501, and one in HTTP/1.0 a faulty framing. */
function checkTransferEncoding({ headers, httpVersion }: IncomingMessage): OutgoingResponse | undefined {
  const coding = headers['transfer-encoding'];
  if (coding === undefined) return undefined;
  if (httpVersion === '1.0') return faultyFraming;
  return coding.toLowerCase() === 'chunked' ? undefined : unknownCoding;
}

const urlTooLong = createRefusal(414, 'URI Too Long');
const tooManyHeaders = createRefusal(431, 'Request Header Fields Too Large');
const missingHost = createRefusal(400, 'Missing Host header');
const severalHosts = createRefusal(400, 'More than one Host header');
const faultyFraming = createRefusal(400, 'Transfer-Encoding needs HTTP/1.1');
const unknownCoding = createRefusal(501, codingRefused);

// Owns the joint between node:http and a request handler: from Node's event to the response. Layer 7.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OutgoingResponse, RequestHandler } from '../../contracts/outgoing-response.js';
import { createRefusal, failure } from '../refusal.js';
import type { Report } from '../response-body.js';
import type { ServerLimits } from '../server-limits.js';
import { checkRequestHead } from './check-request-head.js';
import { connectionOf } from './node-connection.js';
import { NodeRequest } from './node-request.js';
import type { Traffic } from './traffic.js';
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
    // After the answer Node drains a request that nobody has read, even one without a body; having read nothing is enough.
    if (!request.hasBody) message.read(0);
    const response = checkRequestHead(message, limits) ?? ask(handler, request, report);
    // Awaiting an answer that is already there would cost every synchronous route a turn of the microtask queue.
    if (isPromise(response)) writeLater(request, response, report);
    else writeResponse(request, response, report);
  };
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
  traffic.enter();
  response.then(
    (settled) => {
      writeResponse(request, settled, report);
      traffic.leave();
    },
    (error) => {
      report(error);
      writeResponse(request, failure, report);
      traffic.leave();
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

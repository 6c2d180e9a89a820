// Owns the joint between node:http and a request handler; serveNode and a user's own server both stand on it. Layer 7.
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Answer, RequestHandler } from '../../contracts/answer.js';
import type { Report } from '../answer-body.js';
import { createRefusal, failure } from '../refusal.js';
import { checkRequestHead, headLimits } from './check-request-head.js';
import { answerClientError } from './client-error.js';
import { NodeRequest } from './node-request.js';
import { writeAnswer } from './write-answer.js';

/** Options of the node adapter. */
export interface NodeListenerOptions {
  /** Is told why an answer could not be written to its end. Default: `console.error`. */
  readonly onError?: Report;
}

/**
 * Creates a listener for the `request` event of a node:http or node:https server.
 * Prefer {@link attachNode}: with this listener alone, Node itself answers `Expect: 100-continue` and malformed requests.
 * @param handler Answers each request.
 * @returns The listener.
 */
export function createNodeListener(handler: RequestHandler, options: NodeListenerOptions = {}): RequestListener {
  return createListener(handler, options, false);
}

/**
 * Puts a handler on a node:http or node:https server of one's own.
 * @param server Must have no other `request` listener.
 * @param handler Answers each request.
 */
export function attachNode(
  server: Server | SecureServer,
  handler: RequestHandler,
  options: NodeListenerOptions = {},
): void {
  // Node would drop the headers beyond its own limit in silence, and the body's length with them.
  server.maxHeadersCount = 0;
  server.on('request', createListener(handler, options, false));
  server.on('checkContinue', createListener(handler, options, true));
  server.on('checkExpectation', createListener(refuseExpectation, options, true));
  server.on('clientError', answerClientError);
}

function createListener(
  handler: RequestHandler,
  options: NodeListenerOptions,
  awaitsContinue: boolean,
): RequestListener {
  const report = options.onError ?? console.error;
  return (message: IncomingMessage, response: ServerResponse): void => {
    const request = new NodeRequest(message, response, awaitsContinue);
    // After the answer Node drains a request that nobody has read, even one without a body; having read nothing is enough.
    if (!request.hasBody) message.read(0);
    const answer = checkRequestHead(message, headLimits) ?? ask(handler, request, report);
    // Awaiting an answer that is already there would cost every synchronous route a turn of the microtask queue.
    if (isPromise(answer)) writeLater(request, answer, report);
    else writeAnswer(request, answer, report);
  };
}

/** What is thrown in a listener of Node's ends the process, and every other request with it. */
function ask(handler: RequestHandler, request: NodeRequest, report: Report): Answer | Promise<Answer> {
  try {
    return handler(request);
  } catch (error) {
    report(error);
    return failure;
  }
}

function writeLater(request: NodeRequest, answer: Promise<Answer>, report: Report): void {
  answer.then(
    (settled) => writeAnswer(request, settled, report),
    (error) => {
      report(error);
      writeAnswer(request, failure, report);
    },
  );
}

function isPromise(answer: Answer | Promise<Answer>): answer is Promise<Answer> {
  return 'then' in answer;
}

/** RFC 9110 §10.1.1: an expectation that the server cannot meet. */
function refuseExpectation(): Answer {
  return createRefusal(417, 'Expectation Failed');
}

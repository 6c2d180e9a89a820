// Owns the way from a handler's value to an answer: by the responder of its status, or a Response as it is.

import type { IncomingRequest } from '../contracts/incoming-request.js';
import type { OutgoingResponse, ResponseHeaders } from '../contracts/outgoing-response.js';
import type { Reply, Respond } from '../contracts/responder.js';
import { whenSettled } from '../contracts/when-settled.js';
import { isReply } from '../declaration/respond.js';
import { PorticoError } from '../errors/portico-error.js';
import type { RouteGraph } from '../graph/route-graph.js';
import { adjust } from './adjust.js';
import { type CheckHeaders, compileHeaderChecks } from './check-headers.js';
import type { Execution } from './execution.js';
import { fromWebResponse, isResponse } from './from-web-response.js';
import { responderOf } from './json.js';
import { noSlot, type Step } from './step.js';

const noHeaders: ResponseHeaders = Object.freeze({});

/** The step that turns the handler's value into the answer. @param slot Where the handler's value is. */
export function compileResponse(graph: RouteGraph, slot: number): Step {
  const { route } = graph;
  const { status, body, emptyStatus } = graph.responses.success;
  const respond = responderOf(body).compile();
  const checkHeaders = compileHeaderChecks(graph.responses.documented);
  const byStatus = new Map([[status, respond]]);
  for (const [other, reply] of graph.responses.replies) {
    byStatus.set(other, responderOf(reply, other, graph.errorFormat).compile());
  }
  const replyWith = (
    reply: Reply<number, unknown>,
    request: IncomingRequest,
  ): OutgoingResponse | Promise<OutgoingResponse> =>
    whenSettled(replyBy(byStatus, reply, request, route.label), (response) => ({
      ...response,
      headers: { ...response.headers, ...reply.headers },
    }));
  const response = (value: unknown, request: IncomingRequest): OutgoingResponse | Promise<OutgoingResponse> => {
    if (isResponse(value)) return fromWebResponse(value);
    if (value === undefined && emptyStatus !== undefined)
      return { status: emptyStatus, headers: noHeaders, body: null };
    if (isReply(value)) return replyWith(value, request);
    return respond(value, { status, request });
  };
  return {
    slot: noSlot,
    run: (execution) =>
      whenSettled(response(execution.slots[slot], execution.incoming), (made) => settle(execution, made, checkHeaders)),
  };
}

function replyBy(
  byStatus: ReadonlyMap<number, Respond>,
  { status, value }: Reply<number, unknown>,
  request: IncomingRequest,
  label: string,
): OutgoingResponse | Promise<OutgoingResponse> {
  const respond = byStatus.get(status);
  if (respond) return respond(value, { status, request });
  throw new PorticoError(
    `Cannot answer ${label} with the status ${status}: the route does not declare it. Write { responses: { ${status}: … } } in its options.`,
  );
}

function settle(
  execution: Execution,
  response: OutgoingResponse,
  checkHeaders: CheckHeaders | undefined,
): void | Promise<void> {
  const settings = execution.usedContext?.settings;
  execution.response = settings ? adjust(response, settings) : response;
  return checkHeaders?.(execution.response);
}

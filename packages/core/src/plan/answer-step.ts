// Owns the way from a handler's value to an answer: by the responder of its status, or a Response as it is.
import type { Answer, AnswerHeaders } from '../contracts/answer.js';
import type { IncomingRequest } from '../contracts/incoming-request.js';
import type { Reply, Respond } from '../contracts/responder.js';
import { isReply } from '../declaration/respond.js';
import { PorticoError } from '../errors/portico-error.js';
import type { RouteGraph } from '../graph/route-graph.js';
import { responderOf } from '../responders/json.js';
import { whenSettled } from '../schema/when-settled.js';
import { adjust } from './adjust.js';
import { type CheckHeaders, compileHeaderChecks } from './check-headers.js';
import type { Execution } from './execution.js';
import { answerOfResponse, isResponse } from './response-answer.js';
import { noSlot, type Step } from './step.js';

const noHeaders: AnswerHeaders = Object.freeze({});

/** The step that turns the handler's value into the answer. @param slot Where the handler's value is. */
export function compileAnswer(graph: RouteGraph, slot: number): Step {
  const { route } = graph;
  const { status, body, emptyStatus } = graph.responses.success;
  const respond = responderOf(body).compile();
  const checkHeaders = compileHeaderChecks(graph.responses.documented);
  const byStatus = new Map([[status, respond]]);
  for (const [other, reply] of graph.responses.replies) {
    byStatus.set(other, responderOf(reply, other, graph.errorFormat).compile());
  }
  const replyWith = (reply: Reply<number, unknown>, request: IncomingRequest): Answer | Promise<Answer> =>
    whenSettled(replyBy(byStatus, reply, request, route.label), (answer) => ({
      ...answer,
      headers: { ...answer.headers, ...reply.headers },
    }));
  const answer = (value: unknown, request: IncomingRequest): Answer | Promise<Answer> => {
    if (isResponse(value)) return answerOfResponse(value);
    if (value === undefined && emptyStatus !== undefined)
      return { status: emptyStatus, headers: noHeaders, body: null };
    if (isReply(value)) return replyWith(value, request);
    return respond(value, { status, request });
  };
  return {
    slot: noSlot,
    run: (execution) =>
      whenSettled(answer(execution.slots[slot], execution.incoming), (made) => settle(execution, made, checkHeaders)),
  };
}

function replyBy(
  byStatus: ReadonlyMap<number, Respond>,
  { status, value }: Reply<number, unknown>,
  request: IncomingRequest,
  label: string,
): Answer | Promise<Answer> {
  const respond = byStatus.get(status);
  if (respond) return respond(value, { status, request });
  throw new PorticoError(
    `Cannot answer ${label} with the status ${status}: the route does not declare it. Write { responses: { ${status}: … } } in its options.`,
  );
}

function settle(execution: Execution, answer: Answer, checkHeaders: CheckHeaders | undefined): void | Promise<void> {
  const settings = execution.usedContext?.settings;
  execution.answer = settings ? adjust(answer, settings) : answer;
  return checkHeaders?.(execution.answer);
}

// Owns the way from a handler's value to an answer: validated and projected by `response`, JSON otherwise, a Response as it is.
import type { Answer, AnswerHeaders } from '../contracts/answer.js';
import type { ResponseSettings } from '../contracts/request-context.js';
import type { RouteOptions } from '../declaration/route.js';
import { PorticoError } from '../errors/portico-error.js';
import { compileRender } from '../schema/compile-render.js';
import { whenSettled } from '../schema/when-settled.js';
import { writeOpen } from '../schema/write-json.js';
import type { Execution } from './execution.js';
import { answerOfResponse, isResponse } from './response-answer.js';
import { noSlot, type Step } from './step.js';

const jsonHeaders: AnswerHeaders = Object.freeze({ 'content-type': 'application/json' });
const noHeaders: AnswerHeaders = Object.freeze({});

/** The step that turns the handler's value into the answer. @param slot Where the handler's value is. */
export function compileAnswer(options: RouteOptions, slot: number): Step {
  const render = options.response === undefined ? renderAny : compileRender(options.response);
  const { response, status } = options;
  const answer = (value: unknown): Answer | Promise<Answer> => {
    if (isResponse(value)) return answerOfResponse(value);
    if (value === undefined && response === undefined) return { status: status ?? 204, headers: noHeaders, body: null };
    return whenSettled(render(value), (body) => ({ status: status ?? 200, headers: jsonHeaders, body }));
  };
  return {
    slot: noSlot,
    run: (execution) => whenSettled(answer(execution.slots[slot]), (made) => settle(execution, made)),
  };
}

function settle(execution: Execution, answer: Answer): void {
  const settings = execution.usedContext?.settings;
  execution.answer = settings ? adjust(answer, settings) : answer;
}

/** What the handler or a dependency set on `context.response` wins. */
function adjust(answer: Answer, { status, headers }: ResponseSettings): Answer {
  const merged: Record<string, string | readonly string[]> = { ...answer.headers };
  for (const [name, value] of headers) if (name !== 'set-cookie') merged[name] = value;
  const cookies = [merged['set-cookie'] ?? [], headers.getSetCookie()].flat();
  if (cookies.length > 0) merged['set-cookie'] = cookies;
  return { ...answer, status: status ?? answer.status, headers: merged };
}

function renderAny(value: unknown): string {
  if (typeof value === 'object' && value !== null && Symbol.asyncIterator in value) throw streamAsJson();
  const text = writeOpen(value);
  if (text !== undefined) return text;
  throw new PorticoError(
    `Cannot answer with a ${typeof value}: it has no JSON form. Return a JSON value, undefined (204) or a Response.`,
  );
}

/** JSON would say `{}` of it, or show what a stream is made of. */
function streamAsJson(): PorticoError {
  return new PorticoError(
    'Cannot answer with a stream as JSON. Return new Response(stream), or an array of what it gives.',
  );
}

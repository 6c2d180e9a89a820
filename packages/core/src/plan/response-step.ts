// Owns the way from a handler's value to a response: by the responder of its status, or a Response as it is; and the check that
// it has the headers which the document promises.
import { hasNoContent, isStream, type OutgoingResponse, type ResponseHeaders } from '../contracts/outgoing-response.js';
import type { DocumentedHeader, DocumentedResponse, Exchange, Reply, Respond } from '../contracts/responder.js';
import type { Extracted } from '../contracts/schema.js';
import { type AnyResponder, emptyBody, isReply, isResponder } from '../declaration/respond.js';
import { PorticoError } from '../errors/portico-error.js';
import { type Issue, ResponseValidationError } from '../errors/validation-errors.js';
import type { RouteGraph } from '../graph/route-graph.js';
import type { ResponseBody } from '../graph/route-responses.js';
import { whenSettled, whenSettledWith } from '../primitives/when-settled.js';
import { compileText } from '../schema/compile-text.js';
import { nothingProved } from '../schema/json-schema/scope-keyword.js';
import { type Execution, noSlot, type Step } from './execution.js';
import { fromWebResponse, isResponse } from './from-web-response.js';
import { responderOf } from './json.js';
import { adjust } from './response-settings.js';

const noHeaders: ResponseHeaders = Object.freeze({});

/** The step that turns the handler's value into the response. @param slot Where the handler's value is. */
export function compileResponse(graph: RouteGraph, slot: number): Step {
  const { route } = graph;
  const { status, body, emptyStatus } = graph.responses.success;
  const respond = compileWriter(route.label, responderOf(body));
  const checkHeaders = compileHeaderChecks(graph.responses.documented);
  const byStatus = new Map([[status, respond]]);
  for (const [other, reply] of graph.responses.replies) {
    byStatus.set(other, compileWriter(route.label, responderOf(reply, other, graph.errorFormat)));
  }
  const replyWith = (
    reply: Reply<number, unknown>,
    execution: Execution,
  ): OutgoingResponse | Promise<OutgoingResponse> =>
    whenSettled(replyBy(byStatus, reply, execution, route.label), (response) => ({
      ...response,
      headers: { ...response.headers, ...reply.headers },
    }));
  const response = (value: unknown, execution: Execution): OutgoingResponse | Promise<OutgoingResponse> => {
    if (isResponse(value)) return fromWebResponse(value);
    if (value === undefined && emptyStatus !== undefined)
      return { status: emptyStatus, headers: noHeaders, body: null };
    if (isReply(value)) return replyWith(value, execution);
    return respond(value, exchangeOf(status, execution));
  };
  const finish = graph.scopedFields.some(({ source }) => source === undefined) ? forOneCaller : asItIs;
  const take = (made: OutgoingResponse, execution: Execution): void | Promise<void> =>
    settle(execution, finish(made), execution.slots[slot], route.label, checkHeaders);
  return {
    label: labelOf(graph),
    slot: noSlot,
    run: (execution) => whenSettledWith(response(execution.slots[slot], execution), execution, take),
  };
}

/** @throws {PorticoError} From the writer, if there is a value and no body for it. */
function compileWriter(label: string, responder: AnyResponder): Respond {
  const respond = responder.compile();
  if (responder !== emptyBody) return respond;
  return (value, exchange) => {
    if (value !== undefined) throw unexpected(label, exchange.status);
    return respond(value, exchange);
  };
}

function unexpected(label: string, status: number): PorticoError {
  const [reason, remedy] = hasNoContent(status)
    ? [`a ${status} has none`, 'Return nothing (undefined), or answer with another status']
    : [
        'the route declares none for it',
        `Write { responses: { ${status}: { schema: … } } } in its options, or respond(${status}, undefined)`,
      ];
  return new PorticoError(`Cannot answer ${label} with the status ${status} and a body: ${reason}. ${remedy}.`);
}

function asItIs(response: OutgoingResponse): OutgoingResponse {
  return response;
}

/**
 * Who calls decides which fields are there. What comes with `Authorization` no shared cache keeps anyway (RFC 9111 §3.5); of other
 * credentials, such as a cookie, it knows nothing.
 */
function forOneCaller(response: OutgoingResponse): OutgoingResponse {
  return { ...response, headers: { 'cache-control': 'private', ...response.headers } };
}

/** Each status of a success with what writes it: `respond 200 Item or 202 Job`. */
function labelOf({ responses: { success, replies } }: RouteGraph): string {
  const bodies: (readonly [number, ResponseBody | undefined])[] = [[success.status, success.body], ...replies];
  const written = bodies.filter(([status]) => status < 400).map(([status, body]) => `${status}${nameOf(status, body)}`);
  const empty = success.emptyStatus ?? success.status;
  return `respond ${[...written, ...(empty === success.status ? [] : [empty])].join(' or ')}`;
}

/** A model by its name, a list of them in brackets, a responder by its label; nothing where there is no body. */
function nameOf(status: number, body: ResponseBody | undefined): string {
  if (hasNoContent(status) || body === emptyBody) return '';
  if (isResponder(body)) return ` ${body.label}`;
  const [item] = [body].flat();
  const name = (typeof item === 'function' && item.name) || 'JSON';
  return Array.isArray(body) ? ` [${name}]` : ` ${name}`;
}

function replyBy(
  byStatus: ReadonlyMap<number, Respond>,
  { status, value }: Reply<number, unknown>,
  execution: Execution,
  label: string,
): OutgoingResponse | Promise<OutgoingResponse> {
  const respond = byStatus.get(status);
  if (respond) return respond(value, exchangeOf(status, execution));
  throw new PorticoError(
    `Cannot answer ${label} with the status ${status}: the route does not declare it. Write { responses: { ${status}: … } } in its options.`,
  );
}

function exchangeOf(status: number, { incoming, app, plan, scopes = nothingProved }: Execution): Exchange {
  const secured = plan.graph.schemes.length > 0;
  return { status, request: incoming, rootPath: incoming.rootPath ?? app.rootPath, secured, scopes };
}

function settle(
  execution: Execution,
  response: OutgoingResponse,
  value: unknown,
  label: string,
  checkHeaders: CheckHeaders | undefined,
): void | Promise<void> {
  const { usedContext } = execution;
  const settings = usedContext?.settings;
  const made = settings ? adjust(response, settings) : response;
  if (hasNoContent(made.status)) checkEmpty(made, value, label);
  execution.response = made;
  if (usedContext) usedContext.sealed = true;
  return checkHeaders?.(made);
}

/** Adapters would drop the body without a word; only the stream of a Response is told, by its `cancel`. @throws {PorticoError} If there is one. */
function checkEmpty({ status, body }: OutgoingResponse, value: unknown, label: string): void {
  if (body === null || (isStream(body) ? isResponse(value) : body.length === 0)) return;
  release(body);
  throw unexpected(label, status);
}

/** Nobody will read the stream: what it holds is let go. */
function release(body: OutgoingResponse['body']): void {
  if (!isStream(body)) return;
  body[Symbol.asyncIterator]()
    .return?.()
    .then(undefined, () => undefined);
}

/** @throws {ResponseValidationError} If a header that the response's status declares is missing or does not fit. */
type CheckHeaders = (response: OutgoingResponse) => void | Promise<void>;

type CheckOne = (response: OutgoingResponse) => readonly Issue[] | Promise<readonly Issue[]>;

const none: readonly Issue[] = [];

/** Compiles the checks of a route; `undefined` if no header is declared with a schema or as required. */
function compileHeaderChecks(documented: ReadonlyMap<number, DocumentedResponse>): CheckHeaders | undefined {
  const byStatus = new Map<number, readonly CheckOne[]>();
  for (const [status, { headers = {} }] of documented) {
    const checks = Object.entries(headers).flatMap(([name, header]) => compileOne(name, header));
    if (checks.length > 0) byStatus.set(status, checks);
  }
  if (byStatus.size === 0) return undefined;
  return (response) => {
    const checks = byStatus.get(response.status);
    return checks && checkAll(response, checks);
  };
}

function compileOne(name: string, { schema, required = false }: DocumentedHeader): readonly CheckOne[] {
  if (schema === undefined && !required) return [];
  const validate = schema === undefined ? undefined : compileText(schema);
  const key = name.toLowerCase();
  return [
    ({ headers }) => {
      const value = headers[key];
      if (value === undefined)
        return required ? [{ type: 'missing', loc: ['header', name], msg: 'Field required' }] : none;
      return validate ? issuesOf(validate([value].flat()), name) : none;
    },
  ];
}

function issuesOf(validated: Extracted, name: string): readonly Issue[] | Promise<readonly Issue[]> {
  return whenSettled(validated, (result) =>
    result.ok ? none : result.issues.map((issue) => ({ ...issue, loc: ['header', name, ...issue.loc] })),
  );
}

function checkAll(response: OutgoingResponse, checks: readonly CheckOne[]): void | Promise<void> {
  const found = checks.map((check) => check(response));
  const finish = (lists: readonly (readonly Issue[])[]): void => {
    const issues = lists.flat();
    if (issues.length === 0) return;
    release(response.body);
    throw new ResponseValidationError(issues);
  };
  return found.some((issues) => issues instanceof Promise)
    ? Promise.all(found).then(finish)
    : finish(found as readonly (readonly Issue[])[]);
}

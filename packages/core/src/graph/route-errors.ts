// Owns in which ways a route may refuse a request: what Portico answers by itself for its credentials, parameters and body,
// what its parts say they throw, and what its options document. The document and the contract run read the same.
import type { DocumentedResponse, ErrorFormat } from '../contracts/responder.js';
import { readThrows, type ThrownError } from '../declaration/declare-error.js';
import { isResponder, type ResponsesByStatus } from '../declaration/respond.js';
import type { RouteDeclaration } from '../declaration/route.js';
import type { ErrorClass } from '../errors/http-exception.js';
import { phraseOf } from '../errors/status-phrases.js';
import { isSchema } from '../schema/is-schema.js';
import { any, type Refusal, refusalsOf } from './inherent-refusals.js';
import { mergeHeaders } from './merge-headers.js';
import type { AppEntry, ErrorDetail, ErrorResponse, RouteGraph } from './route-graph.js';
import type { RouteResponses } from './route-responses.js';

type Parts = Pick<RouteGraph, 'route' | 'nodes' | 'schemes' | 'security' | 'crossOrigin' | 'responses'>;

/** What the app's own handler of an error class answers; `undefined` if it has none, or that does not say. */
export type Handled = (errorClass: ErrorClass<unknown>) => ResponsesByStatus | undefined;

/** How an app answers errors, as far as its graphs show it. */
export interface ErrorPolicy {
  readonly format: ErrorFormat;
  readonly responsesOf: Handled;
  /** Whether a response that does not come in time is a 503. */
  readonly timed: boolean;
}

/**
 * The error responses of a route, by status.
 * @param policy How the app answers errors. Default: as Portico does by itself, without a time limit.
 * @throws {DefinitionError} If a scheme throws what declares no status.
 * @example for (const [status, { description }] of buildErrors(graph)) console.log(status, description);
 */
export function buildErrors(
  graph: Parts,
  { responsesOf: handled = () => undefined, timed = false }: Partial<ErrorPolicy> = {},
): ReadonlyMap<number, ErrorResponse> {
  const all = [...refusalsOf(graph, timed), ...declaredIn(graph).map(ofDeclared)];
  const refusals = all.filter(({ errorClass }) => !handled(errorClass));
  const answers = new Set(all.map(({ errorClass }) => handled(errorClass)));
  const documented = documentedErrors(graph.responses);
  const statuses = new Set([...refusals.map(({ status }) => status), ...documented.keys()]);
  const errors = new Map(
    [...statuses].map((status) => [
      status,
      merge(
        status,
        refusals.filter((one) => one.status === status),
        documented.get(status),
      ),
    ]),
  );
  for (const responses of answers) if (responses) addResponses(errors, responses);
  addMiddleware(errors, graph.route);
  return errors;
}

/** What may be thrown on the way through a route. */
export interface DeclaredErrors {
  /** The classes that its parts say they throw. */
  readonly classes: readonly ThrownError[];
  /** The statuses that options or a responder document. */
  readonly statuses: ReadonlySet<number>;
  /** The statuses with which Portico refuses requests by itself. */
  readonly inherent: ReadonlySet<number>;
}

/**
 * What a route says may be thrown on its way, for checks.
 * @throws {DefinitionError} If a scheme throws what declares no status.
 * @example const { statuses } = declaredErrors(graph);
 */
export function declaredErrors(graph: Parts): DeclaredErrors {
  return {
    classes: declaredIn(graph),
    statuses: new Set(documentedErrors(graph.responses).keys()),
    inherent: new Set(refusalsOf(graph).map(({ status }) => status)),
  };
}

/** What a handler answers is a Response of its own: its schema is that of the whole body. */
function addResponses(errors: Map<number, ErrorResponse>, responses: ResponsesByStatus): void {
  for (const [key, entry] of Object.entries(responses)) {
    const said: DocumentedResponse = isSchema(entry) || isResponder(entry) ? { schema: entry } : entry;
    const known = errors.get(Number(key));
    errors.set(Number(key), {
      description: known?.description ?? said.description ?? phraseOf(Number(key)),
      details: known?.details ?? [],
      bodies: [...(known?.bodies ?? []), ...(said.schema === undefined ? [] : [said.schema])],
      headers: mergeHeaders(known?.headers, said.headers),
    });
  }
}

/** What the middleware around a route refuses requests with, as far as nothing further inside does. */
function addMiddleware(errors: Map<number, ErrorResponse>, { middleware, method }: RouteDeclaration): void {
  for (const one of middleware.toReversed()) {
    const { statuses = [], throws, methods } = one.declared;
    if (methods && !methods.includes(method)) continue;
    for (const { status, description, detail, headers } of refusalsIn(statuses, throws, one.name)) {
      if (status < 400 || errors.has(status)) continue;
      const said = { description: description ?? phraseOf(status), details: [detail], headers: headers ?? {} };
      errors.set(status, { ...said, bodies: [], middleware: one });
    }
  }
}

type OfMiddleware = Pick<Refusal, 'status' | 'description' | 'detail' | 'headers'>;

function refusalsIn(
  statuses: readonly number[],
  throws: readonly ErrorClass[] | undefined,
  name: string,
): readonly OfMiddleware[] {
  const thrown = readThrows(throws, `the middleware '${name}'`).map(ofDeclared);
  return [...thrown, ...statuses.map((status) => ({ status, detail: any, description: undefined, headers: {} }))];
}

/** What writes the success, and the options of the route, say of error statuses. */
function documentedErrors({ success, documented }: RouteResponses): ReadonlyMap<number, DocumentedResponse> {
  const others = isResponder(success.body) ? Object.entries(success.body.describe().others ?? {}) : [];
  const all = [...others.map(([status, other]) => [Number(status), other] as const), ...documented];
  const errors = new Map<number, DocumentedResponse>();
  for (const [status, said] of all) {
    const known = errors.get(status);
    if (status >= 400) errors.set(status, { ...known, ...said, headers: mergeHeaders(known?.headers, said.headers) });
  }
  return errors;
}

function merge(status: number, refusals: readonly Refusal[], documented: DocumentedResponse = {}): ErrorResponse {
  const { schema, description, headers } = documented;
  const details = refusals.map((one) => one.detail);
  if (isResponder(schema))
    return { ...mergeHead(status, refusals, description, headers), details: distinct(details), bodies: [schema] };
  if (schema !== undefined) details.push({ shape: 'schema', schema });
  // Nobody says what it is: the words of a status 422 are those of Portico.
  if (details.length === 0) details.push({ shape: status === 422 ? 'issues' : 'any' });
  return { ...mergeHead(status, refusals, description, headers), details: distinct(details), bodies: [] };
}

/** Several refusals may look the same. */
function distinct(details: readonly ErrorDetail[]): readonly ErrorDetail[] {
  const isSame = (one: ErrorDetail, other: ErrorDetail): boolean =>
    one.shape === 'schema' && other.shape === 'schema'
      ? one.schema === other.schema && one.type === other.type
      : one.shape === other.shape;
  return details.filter((one, index) => details.findIndex((other) => isSame(other, one)) === index);
}

function mergeHead(
  status: number,
  refusals: readonly Refusal[],
  description: string | undefined,
  headers: DocumentedResponse['headers'],
): Pick<ErrorResponse, 'description' | 'headers'> {
  const sentences = new Set(refusals.map((one) => one.description ?? phraseOf(status)));
  return {
    description: description ?? ([...sentences].join('; ') || phraseOf(status)),
    headers: mergeHeaders(...refusals.map((one) => one.headers), headers),
  };
}

/** What the parts of a route say they throw, each class once. */
function declaredIn({ route, nodes, schemes }: Parts): readonly ThrownError[] {
  const values = new Set<AppEntry>();
  for (const node of nodes) if (node.kind === 'app') addEntry(node.entry, values);
  const thrown = [
    ...schemes.flatMap((scheme) => readThrows(scheme.throws, scheme.schemeName)),
    ...[...values].flatMap(({ form }) => form.throws),
    ...nodes.flatMap((node) => (node.kind === 'call' ? node.throws : [])),
    ...readThrows(route.options.throws, route.label),
  ];
  return [...new Map(thrown.map((one) => [one.errorClass, one])).values()];
}

/** A value that lives as long as the app is built before the first request; what throws are its methods, and those of what it holds. */
function addEntry(entry: AppEntry, entries: Set<AppEntry>): void {
  if (entries.has(entry)) return;
  entries.add(entry);
  for (const input of entry.inputs) addEntry(input, entries);
}

function ofDeclared({ status, description, schema, type, errorClass, headers = {} }: ThrownError): Refusal {
  const documented = Object.keys(headers).map((name) => [name, {}] as const);
  return {
    status,
    description,
    detail: { shape: 'schema', schema, type },
    errorClass,
    headers: Object.fromEntries(documented),
  };
}

// Owns the refusal of options that nobody reads: a word misspelt, or of another framework, would be dropped without a trace.
import type { DocumentedHeader, DocumentedResponse } from '../contracts/responder.js';
import { DefinitionError } from '../errors/definition-error.js';
import { isSchema } from '../schema/is-schema.js';
import type { FunctionRouteOptions } from './functional-route.js';
import { isResponder, type Responses } from './respond.js';
import type { RouteOptions } from './route.js';

/** Every option of a type, so that none can be added to it and forgotten here. */
type Every<T> = Readonly<Record<keyof T, true>>;

const ofResponses: Every<DocumentedResponse> = { description: true, schema: true, headers: true };

const ofHeaders: Every<DocumentedHeader> = { description: true, schema: true, required: true };

const ofMethods: Every<RouteOptions> = {
  response: true,
  status: true,
  responses: true,
  throws: true,
  tags: true,
  summary: true,
  description: true,
  operationId: true,
  deprecated: true,
  dependencies: true,
  middleware: true,
  includeInSchema: true,
  bodyLimit: true,
  bodyTimeout: true,
  uploads: true,
};

const ofFunctions: Every<FunctionRouteOptions> = { ...ofMethods, public: true };

/**
 * Checks the options of a route that is a method.
 * @param label The route's name in messages.
 * @throws {DefinitionError} If there is an option that a route does not have.
 */
export function checkMethodOptions(options: object, label: string): void {
  checkOptions(options, ofMethods, `Cannot add the route ${label}`, 'a route');
}

/** Checks the options of a route that is a function, as {@link checkMethodOptions} does. */
export function checkFunctionOptions(options: object, label: string): void {
  checkOptions(options, ofFunctions, `Cannot add the route ${label}`, 'a route');
}

/**
 * Checks documented responses.
 * @param label Names who declares them.
 * @throws {DefinitionError} If one has an option that a response does not have.
 */
export function checkResponses(responses: Responses | undefined, label: string): void {
  for (const [status, response] of Object.entries(responses ?? {})) {
    if (isSchema(response) || isResponder(response)) continue;
    const problem = `Cannot document the response ${status} of ${label}`;
    checkOptions(response, ofResponses, problem, 'a response');
    for (const header of Object.values(response.headers ?? {})) checkOptions(header, ofHeaders, problem, 'a header');
  }
}

function checkOptions(options: object, known: Readonly<Record<string, true>>, problem: string, owner: string): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  throw new DefinitionError(
    `${problem}: '${unknown}' is no option of ${owner}. Take it out, or write one of ${Object.keys(known).join(', ')}.`,
  );
}

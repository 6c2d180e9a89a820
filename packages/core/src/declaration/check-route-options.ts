// Refuses options of routes and responses that nobody reads, and responses that no route can have.
import { isToken } from '../contracts/outgoing-response.js';
import type { DocumentedHeader, DocumentedResponse } from '../contracts/responder.js';
import { DefinitionError } from '../errors/portico-error.js';
import { isSchema } from '../schema/is-schema.js';
import { checkOptions, type Every } from './check-options.js';
import { isResponder, type Responses, responseRanges } from './respond.js';
import type { FunctionRouteOptions, RouteOptions } from './route.js';

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
  version: true,
  csrf: true,
  dependencies: true,
  middleware: true,
  callbacks: true,
  includeInSchema: true,
  openapi: true,
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
  checkResponse(options, label);
}

/** Checks the options of a route that is a function, as {@link checkMethodOptions} does. */
export function checkFunctionOptions(options: object, label: string): void {
  checkOptions(options, ofFunctions, `Cannot add the route ${label}`, 'a route');
  checkResponse(options, label);
}

/** Without it whatever the handler gives is sent, as it is: that is not what somebody meant who wrote a model there. */
function checkResponse(options: RouteOptions, label: string): void {
  if (!('response' in options) || options.response !== undefined) return;
  throw new DefinitionError(
    `Cannot add the route ${label}: its response is undefined, most often because of an import circle. ` +
      'Move the model to a file of its own, or take the option out.',
  );
}

/**
 * Checks documented responses.
 * @param label Names who declares them.
 * @param ranges Which ranges of statuses may stand there beside statuses. Default: every one.
 * @throws {DefinitionError} If one is for no status, or has an option that a response does not have.
 */
export function checkResponses(
  responses: Responses | undefined,
  label: string,
  ranges: readonly string[] = responseRanges,
): void {
  for (const [status, response] of Object.entries(responses ?? {})) {
    checkStatus(status, label, ranges);
    if (isSchema(response) || isResponder(response)) continue;
    const problem = `Cannot document the response ${status} of ${label}`;
    checkOptions(response, ofResponses, problem, 'a response');
    checkHeaders(response.headers, problem);
  }
}

/**
 * Checks documented headers.
 * @param problem What cannot be done, for the message.
 * @throws {DefinitionError} If no response can have one of them, or one has an option that a header does not have.
 */
export function checkHeaders(headers: DocumentedResponse['headers'], problem: string): void {
  for (const [name, header] of Object.entries(headers ?? {})) {
    checkOptions(header, ofHeaders, problem, 'a header');
    if (isToken(name)) continue;
    throw new DefinitionError(
      `${problem}: no header can be called ${JSON.stringify(name)}. Write a name of letters, digits and dashes.`,
    );
  }
}

function checkStatus(status: string, label: string, ranges: readonly string[]): void {
  if (/^[1-5]\d\d$/.test(status) || ranges.includes(status)) return;
  const orRange = ranges.length > 0 ? ", a range such as '4XX', or 'default' for all others" : '';
  throw new DefinitionError(
    `Cannot document the response ${status} of ${label}: it is no status. Write one from 100 to 599${orRange}.`,
  );
}

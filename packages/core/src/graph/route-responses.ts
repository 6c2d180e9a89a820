// Owns what a route answers, gathered from its options: its success, the replies that a handler may choose, and what else the
// document shows. The plan, the document and the contract run read the same.
import { hasNoContent } from '../contracts/outgoing-response.js';
import type { DocumentedResponse } from '../contracts/responder.js';
import type { Schema } from '../contracts/schema.js';
import {
  type AnyResponder,
  emptyBody,
  isResponder,
  type ResponseRange,
  responseRanges,
} from '../declaration/respond.js';
import type { RouteDeclaration } from '../declaration/route.js';
import { DefinitionError } from '../errors/portico-error.js';
import { isOnlyAbsence, keepsAbsence } from '../schema/absence.js';
import { isSchema } from '../schema/is-schema.js';
import { noSchema } from '../schema/no-schema.js';

/** What writes a value: a schema as JSON, or a responder. */
export type ResponseBody = Schema | AnyResponder;

/** The response to a value that the handler returns as it is. */
export interface Success {
  readonly status: number;
  /** What writes the value. Default: any JSON value. */
  readonly body: ResponseBody | undefined;
  /** The status of a handler that gives nothing; `undefined` if it must give something. */
  readonly emptyStatus: number | undefined;
}

/** What a route answers. */
export interface RouteResponses {
  readonly success: Success;
  /** What writes the value of `respond(status, …)`, by status. */
  readonly replies: ReadonlyMap<number, ResponseBody>;
  /** What the options say of each status. */
  readonly documented: ReadonlyMap<number, DocumentedResponse>;
  /** What the options say of the statuses of a class, and of all others. */
  readonly ranges: ReadonlyMap<ResponseRange, DocumentedResponse>;
}

/** Gathers what a route answers. @throws {DefinitionError} If the document could not show it. */
export function buildResponses({ label, options }: RouteDeclaration, trail: readonly string[]): RouteResponses {
  const { responses = {} } = options;
  checkBody(label, 'response', options.response, trail);
  const response = withoutBody(options.response);
  const status = options.status ?? (response === emptyBody ? 204 : isResponder(response) ? response.status : undefined);
  checkStatus(label, status, response, trail);
  checkBodiless(label, 'response', status, response, trail);
  const success = {
    status: status ?? 200,
    body: response,
    emptyStatus:
      response === undefined || (!isResponder(response) && keepsAbsence(response)) ? (status ?? 204) : undefined,
  };
  const documented = new Map<number, DocumentedResponse>();
  const ranges = new Map<ResponseRange, DocumentedResponse>();
  const replies = new Map<number, ResponseBody>();
  for (const [key, entry] of Object.entries(responses)) {
    const described: DocumentedResponse = isSchema(entry) || isResponder(entry) ? { schema: entry } : entry;
    checkBody(label, `responses[${key}]`, described.schema, trail);
    if (isRange(key)) {
      ranges.set(key, described);
      continue;
    }
    documented.set(Number(key), described);
    checkBodiless(label, `responses[${key}]`, Number(key), described.schema, trail);
    const reply = described.schema ?? (Number(key) < 400 ? emptyBody : undefined);
    if (reply !== undefined && Number(key) !== success.status) replies.set(Number(key), reply);
  }
  return { success, replies, documented, ranges };
}

/** A schema of nothing, such as `z.void()`, is no body at all: JSON has no word for it. */
function withoutBody(response: ResponseBody | undefined): ResponseBody | undefined {
  return response !== undefined && !isResponder(response) && isOnlyAbsence(response) ? emptyBody : response;
}

function isRange(key: string): key is ResponseRange {
  return responseRanges.some((range) => range === key);
}

function checkStatus(label: string, status = 200, response: unknown, trail: readonly string[]): void {
  if (Number.isInteger(status) && status >= 200 && status <= (isResponder(response) ? 399 : 299)) return;
  throw new DefinitionError(
    `Cannot answer ${label} with the status ${JSON.stringify(status)}: \`status\` is that of a success, 200 to 299. ` +
      'Throw an HTTPException for an error, and return a Response for anything else.',
    trail,
  );
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-15.3.5 */
function checkBodiless(
  label: string,
  option: string,
  status: number | undefined,
  body: ResponseBody | undefined,
  trail: readonly string[],
): void {
  if (status === undefined || !hasNoContent(status)) return;
  if (body === undefined || (isResponder(body) && body.describe().content.length === 0)) return;
  throw new DefinitionError(
    `Cannot answer ${label} with the status ${status} and its ${option}: a ${status} has no body. Take the schema out, or give another status.`,
    trail,
  );
}

function checkBody(label: string, option: string, body: unknown, trail: readonly string[]): void {
  const subject = `Cannot describe what ${label} answers: its ${option}`;
  if (isResponder(body)) checkContent(subject, body, trail);
  else if (body !== undefined && !isSchema(body)) throw noSchema(subject, body, trail);
}

/** What a responder was made of is known where it stands. */
function checkContent(subject: string, responder: AnyResponder, trail: readonly string[]): void {
  for (const { schema, itemSchema } of responder.describe().content) {
    const given: unknown = schema ?? itemSchema;
    if (given === undefined || isSchema(given) || 'jsonSchema' in Object(given)) continue;
    throw noSchema(`${subject} is ${responder.label}, whose schema`, given, trail);
  }
}

// Owns what the document says of ranges of statuses: a class of them, such as `4XX`, and all that no other entry is about.
import { type DocumentedResponse, isResponder, type ResponseRange } from '@portico/core';
import { type ErrorFormat, phraseOf } from '@portico/core/graph';
import type { ResponseObject } from '#openapi3-ts/openapi31';
import { createError } from './error-responses.js';
import type { Place } from './place.js';

const phrases: Readonly<Record<ResponseRange, string>> = {
  '1XX': 'Informational',
  '2XX': 'Success',
  '3XX': 'Redirection',
  '4XX': 'Client Error',
  '5XX': 'Server Error',
  default: 'Any other response',
};

/** What a status, or a range of them, says in words. */
export function phraseOfKey(key: number | ResponseRange): string {
  return typeof key === 'number' ? phraseOf(key) : phrases[key];
}

/** A range of errors: its schema is that of their detail, as it is for a single one. */
export function createErrorRange(
  range: ResponseRange,
  { description = phrases[range], schema, headers = {} }: DocumentedResponse,
  format: ErrorFormat,
  place: Place,
): ResponseObject {
  const head = { description, headers };
  if (schema === undefined) return createError({ ...head, details: [{ shape: 'any' }], bodies: [] }, format, place);
  if (isResponder(schema)) return createError({ ...head, details: [], bodies: [schema] }, format, place);
  return createError({ ...head, details: [{ shape: 'schema', schema }], bodies: [] }, format, place);
}

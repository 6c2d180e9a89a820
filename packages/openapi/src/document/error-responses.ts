// Owns the error responses of an operation: in which ways its graph says a request may be refused, in the shape of the wire.
import type { JsonSchema } from '@portico/core';
import {
  describeSchema,
  type ErrorDetail,
  type ErrorFormat,
  type ErrorResponse,
  type RouteGraph,
  responderOf,
} from '@portico/core/graph';
import type { ContentObject, ResponseObject, SchemaObject } from '#openapi3-ts/openapi31';
import { createHeaders, describeBody } from './content.js';
import { referToHttpError, referToValidationError } from './error-schemas.js';
import { isSameJson } from './json-value.js';
import type { Place } from './place.js';
import { describeProblem, referToProblem, referToValidationProblem } from './problem-schemas.js';

/** A response and its status. */
export type WithStatus = readonly [status: string, response: ResponseObject];

/** Every error response of an operation. */
export function createErrors(
  { errors, errorFormat }: Pick<RouteGraph, 'errors' | 'errorFormat'>,
  place: Place,
): readonly WithStatus[] {
  return [...errors].map(([status, error]) => [`${status}`, createError(error, errorFormat, place)]);
}

/** What an operation answers with one error status. */
export function createError(error: ErrorResponse, format: ErrorFormat, place: Place): ResponseObject {
  const content = createContents(error, format, place);
  return {
    description: error.description,
    ...createHeaders(error.headers, place),
    ...(Object.keys(content).length > 0 && { content }),
  };
}

function createContents(
  { details, bodies }: ErrorResponse,
  { shape, mediaType }: ErrorFormat,
  place: Place,
): ContentObject {
  const createBody = shape === 'problem' ? createProblem : createDetail;
  const [only, ...others] = details;
  if (only && others.length === 0 && bodies.length === 0) return { [mediaType]: { schema: createBody(only, place) } };
  const shapes = new Map<string, SchemaObject[]>();
  const add = (type: string, body: SchemaObject): unknown => shapes.set(type, [...(shapes.get(type) ?? []), body]);
  for (const detail of details) add(mediaType, createBody(detail, place));
  for (const body of bodies.flatMap((one) => responderOf(one).describe().content)) {
    add(body.mediaType, describeBody(body, place));
  }
  return Object.fromEntries([...shapes].map(([type, some]) => [type, { schema: anyOf(some) }]));
}

function createProblem(detail: ErrorDetail, place: Place): SchemaObject {
  if (detail.shape === 'any') return referToProblem(place.schemas);
  if (detail.shape === 'issues') return referToValidationProblem(place.schemas);
  return describeProblem(describeSchema(detail.schema, 'output'), detail.type, place);
}

function createDetail(detail: ErrorDetail, place: Place): SchemaObject {
  if (detail.shape === 'any') return referToHttpError(place.schemas);
  if (detail.shape === 'issues') return referToValidationError(place.schemas);
  // Most refusals are of one sentence, and each route has several.
  if (detail.schema === String)
    return { type: 'object', properties: { detail: { type: 'string' } }, required: ['detail'] };
  const { $defs, ...described } = describeSchema(detail.schema, 'output');
  const jsonSchema: JsonSchema = {
    type: 'object',
    properties: { detail: described },
    required: ['detail'],
    ...($defs !== undefined && { $defs }),
  };
  return place.schemas.describeValue({ jsonSchema }, place, 'output');
}

/** Several classes of one status may have the same shape. */
function anyOf(shapes: readonly SchemaObject[]): SchemaObject {
  const isFirst = (shape: SchemaObject, at: number): boolean =>
    shapes.findIndex((one) => isSameJson(one, shape)) === at;
  const distinct = shapes.filter(isFirst);
  const [only, ...others] = distinct;
  return only && others.length === 0 ? only : { anyOf: distinct };
}

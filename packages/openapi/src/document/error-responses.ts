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
import type { ContentObject, ResponseObject, SchemaObject } from 'openapi3-ts/oas31';
import { createHeaders, describeBody } from './content.js';
import { referToHttpError, referToValidationError } from './error-schemas.js';
import { canonicalText } from './json-value.js';
import { describeProblem, referToProblem, referToValidationProblem } from './problem-schemas.js';
import type { SchemaRegistry } from './schema-registry.js';

/** Every error response of an operation, by status. */
export function createErrors(
  { errors, errorFormat }: Pick<RouteGraph, 'errors' | 'errorFormat'>,
  schemas: SchemaRegistry,
  owner: string,
): Readonly<Record<string, ResponseObject>> {
  const entries = [...errors].map(([status, error]) => [status, createError(error, errorFormat, schemas, owner)]);
  return Object.fromEntries(entries) as Record<string, ResponseObject>;
}

/** What an operation answers with one error status. */
export function createError(
  error: ErrorResponse,
  format: ErrorFormat,
  schemas: SchemaRegistry,
  owner: string,
): ResponseObject {
  const content = createContents(error, format, schemas, owner);
  return {
    description: error.description,
    ...createHeaders(error.headers, schemas, owner),
    ...(Object.keys(content).length > 0 && { content }),
  };
}

function createContents(
  { details, bodies }: ErrorResponse,
  { shape, mediaType }: ErrorFormat,
  schemas: SchemaRegistry,
  owner: string,
): ContentObject {
  const shapes = new Map<string, SchemaObject[]>();
  const add = (type: string, body: SchemaObject): unknown => shapes.set(type, [...(shapes.get(type) ?? []), body]);
  const createBody = shape === 'problem' ? createProblem : createDetail;
  for (const detail of details) add(mediaType, createBody(detail, schemas, owner));
  for (const body of bodies.flatMap((one) => responderOf(one).describe().content)) {
    add(body.mediaType, describeBody(body, schemas, owner));
  }
  return Object.fromEntries([...shapes].map(([type, some]) => [type, { schema: anyOf(some) }]));
}

function createProblem(detail: ErrorDetail, schemas: SchemaRegistry, owner: string): SchemaObject {
  if (detail.shape === 'any') return referToProblem(schemas);
  if (detail.shape === 'issues') return referToValidationProblem(schemas);
  return describeProblem(describeSchema(detail.schema, 'output'), detail.type, schemas, owner);
}

function createDetail(detail: ErrorDetail, schemas: SchemaRegistry, owner: string): SchemaObject {
  if (detail.shape === 'any') return referToHttpError(schemas);
  if (detail.shape === 'issues') return referToValidationError(schemas);
  const { $defs, ...described } = describeSchema(detail.schema, 'output');
  const jsonSchema: JsonSchema = {
    type: 'object',
    properties: { detail: described },
    required: ['detail'],
    ...($defs !== undefined && { $defs }),
  };
  return schemas.describeValue({ jsonSchema }, owner, 'output');
}

/** Several classes of one status may have the same shape. */
function anyOf(shapes: readonly SchemaObject[]): SchemaObject {
  const distinct = [...new Map(shapes.map((shape) => [canonicalText(shape as JsonSchema), shape])).values()];
  const [only, ...others] = distinct;
  return only && others.length === 0 ? only : { anyOf: distinct };
}

// Owns the shapes of the errors that Portico itself answers with, under the names FastAPI's clients know.
import type { JsonSchema } from '@portico/core';
import { referenceTo } from '@portico/core/graph';
import type { SchemaObject } from '#openapi3-ts/openapi31';
import type { SchemaRegistry } from './schema-registry.js';

const httpError: JsonSchema = {
  type: 'object',
  title: 'HTTPError',
  properties: { detail: { title: 'Detail', description: 'What is wrong; most often one English sentence.' } },
  required: ['detail'],
};

/** One issue of a 422. */
export const validationError: JsonSchema = {
  type: 'object',
  title: 'ValidationError',
  properties: {
    loc: { type: 'array', title: 'Location', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
    msg: { type: 'string', title: 'Message' },
    type: { type: 'string', title: 'Error Type' },
    input: { title: 'Input' },
    ctx: { type: 'object', title: 'Context' },
  },
  required: ['loc', 'msg', 'type'],
};

const httpValidationError: JsonSchema = {
  type: 'object',
  title: 'HTTPValidationError',
  properties: { detail: { type: 'array', title: 'Detail', items: { $ref: referenceTo('ValidationError') } } },
  required: ['detail'],
};

/** The names of these shapes, which no other schema of a document can have. */
export const errorSchemaNames: readonly string[] = ['HTTPError', 'ValidationError', 'HTTPValidationError'];

/** Refers to the shape of a refusal: `{"detail": …}`. */
export function referToHttpError(schemas: SchemaRegistry): SchemaObject {
  return schemas.add('HTTPError', httpError);
}

/** Refers to the shape of a 422: a list of issues. */
export function referToValidationError(schemas: SchemaRegistry): SchemaObject {
  schemas.add('ValidationError', validationError);
  return schemas.add('HTTPValidationError', httpValidationError);
}

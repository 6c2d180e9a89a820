// Owns the shapes of errors that are answered as problem details (RFC 9457): the bare one, that of a 422, and one with data.
import type { JsonSchema } from '@portico/core';
import { nameInReference, referenceTo } from '@portico/core/graph';
import type { SchemaObject } from '#openapi3-ts/openapi31';
import { validationError } from './error-schemas.js';
import type { Place } from './place.js';
import type { SchemaRegistry } from './schema-registry.js';

const problemDetails: JsonSchema = {
  type: 'object',
  title: 'ProblemDetails',
  description: 'What went wrong, as RFC 9457 has it.',
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'The kind of problem.' },
    title: { type: 'string', description: 'What the status says, in words.' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'What is wrong this time, if there is more to say than the title.' },
    instance: { type: 'string', format: 'uri-reference', description: 'The path of the request.' },
    data: { description: 'What programs should know of it.' },
  },
  required: ['type', 'title', 'status'],
};

const bare: JsonSchema = { $ref: referenceTo('ProblemDetails') };

const validationProblem: JsonSchema = {
  title: 'ValidationProblemDetails',
  allOf: [
    bare,
    {
      type: 'object',
      properties: { errors: { type: 'array', items: { $ref: referenceTo('ValidationError') } } },
      required: ['errors'],
    },
  ],
};

/** The names of these shapes, which no other schema of such a document can have. */
export const problemSchemaNames: readonly string[] = ['ProblemDetails', 'ValidationError', 'ValidationProblemDetails'];

/** Refers to the shape of a refusal of which no more is known. */
export function referToProblem(schemas: SchemaRegistry): SchemaObject {
  return schemas.add('ProblemDetails', problemDetails);
}

/** Refers to the shape of a 422: `errors` is a list of issues. */
export function referToValidationProblem(schemas: SchemaRegistry): SchemaObject {
  referToProblem(schemas);
  schemas.add('ValidationError', validationError);
  return schemas.add('ValidationProblemDetails', validationProblem);
}

/**
 * The shape of a problem whose detail a schema describes: what is always text narrows `detail`, and anything else `data`.
 * @param type The kind of problem, if its class names one.
 */
export function describeProblem(described: JsonSchema, type: string | undefined, place: Place): SchemaObject {
  const reference = referToProblem(place.schemas);
  const { $defs = {}, ...detail } = described;
  const types = typesOf(detail, $defs as Definitions);
  const isText = types.size === 1 && types.has('string');
  const saysNothing = isText && Object.keys(detail).every((keyword) => keyword === 'type');
  if (saysNothing && type === undefined) return reference;
  const narrowed: JsonSchema = {
    type: 'object',
    properties: {
      ...(type !== undefined && { type: { type: 'string', const: type } }),
      ...(!saysNothing && { [isText ? 'detail' : 'data']: detail }),
    },
    ...(!types.has('string') && !types.has('any') && { required: ['data'] }),
  };
  return {
    allOf: [reference, place.schemas.describeValue({ jsonSchema: { ...narrowed, $defs } }, place, 'output')],
  };
}

type Definitions = Readonly<Record<string, JsonSchema>>;

/** Which types of JSON a schema lets through; `any` where it does not say. */
function typesOf(
  schema: JsonSchema,
  definitions: Definitions,
  within: readonly JsonSchema[] = [],
): ReadonlySet<string> {
  const { $ref, type, anyOf, oneOf, enum: values, const: value } = schema as Readonly<Record<string, unknown>>;
  if (typeof $ref === 'string') {
    const target = definitions[nameInReference($ref) ?? ''];
    return target && !within.includes(target) ? typesOf(target, definitions, [...within, target]) : new Set(['any']);
  }
  if (type !== undefined) return new Set([type].flat() as string[]);
  const branches = anyOf ?? oneOf;
  if (Array.isArray(branches)) return new Set(branches.flatMap((one) => [...typesOf(one, definitions, within)]));
  const known = Array.isArray(values) ? values : 'const' in schema ? [value] : undefined;
  return new Set(known ? known.map((one) => typeof one) : ['any']);
}

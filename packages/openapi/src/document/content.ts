// Owns what a response carries: its body in each media type, and its headers.
import type { ContentDescription, DocumentedResponse, JsonSchema } from '@portico/core';
import type { ContentObject, HeadersObject, SchemaObject } from 'openapi3-ts/oas31';
import type { SchemaRegistry } from './schema-registry.js';

/** A body in each of its media types. */
export function createContent(
  content: readonly ContentDescription[],
  schemas: SchemaRegistry,
  owner: string,
): ContentObject {
  const described = content.map((body) => [body.mediaType, { schema: describeBody(body, schemas, owner) }]);
  return Object.fromEntries(described) as ContentObject;
}

/**
 * The schema of a body. OpenAPI 3.2 says of a stream's `schema` that it sees the items as a list; 3.1 has no other place for
 * them.
 */
export function describeBody(
  { schema, itemSchema, wrapItem }: ContentDescription,
  schemas: SchemaRegistry,
  owner: string,
): SchemaObject {
  if (itemSchema === undefined) return schema === undefined ? {} : schemas.describeValue(schema, owner, 'output');
  const item = schemas.describe(itemSchema, 'output', owner);
  return { type: 'array', items: wrapItem ? (wrapItem(item as JsonSchema) as SchemaObject) : item };
}

/** The headers of a response; nothing if it has none. */
export function createHeaders(
  headers: DocumentedResponse['headers'] = {},
  schemas: SchemaRegistry,
  owner: string,
): { readonly headers?: HeadersObject } {
  const entries = Object.entries(headers).map(([name, { description, schema = String, required }]) => [
    name,
    {
      ...(description !== undefined && { description }),
      ...(required && { required }),
      schema: schemas.describeValue(schema, owner, 'output'),
    },
  ]);
  return entries.length === 0 ? {} : { headers: Object.fromEntries(entries) as HeadersObject };
}

// Owns what a response carries: its body in each media type, and its headers.
import type { ContentDescription, DocumentedResponse, JsonSchema, Schema } from '@portico/core';
import type { ContentObject, HeadersObject, MediaTypeObject, SchemaObject } from '#openapi3-ts/openapi31';
import type { Place } from './place.js';

/** A body in each of its media types. */
export function createContent(content: readonly ContentDescription[], place: Place): ContentObject {
  const described = content.map((body) => [body.mediaType, createMediaType(body, place)]);
  return Object.fromEntries(described) as ContentObject;
}

/** A body in one media type: since OpenAPI 3.2 there is a word for the items of a stream. */
function createMediaType(body: ContentDescription, place: Place): MediaTypeObject {
  const { itemSchema } = body;
  if (itemSchema === undefined || place.version !== '3.2') return { schema: describeBody(body, place) };
  return { itemSchema: describeItem(itemSchema, body.wrapItem, place) } as MediaTypeObject;
}

/** The schema of a body. Before 3.2 a stream is shown as what 3.2 says a `schema` sees of it: the items as a list. */
export function describeBody({ schema, wrap, itemSchema, wrapItem }: ContentDescription, place: Place): SchemaObject {
  if (itemSchema !== undefined) return { type: 'array', items: describeItem(itemSchema, wrapItem, place) };
  const value = schema === undefined ? {} : place.schemas.describeValue(schema, place, 'output');
  return wrap ? (wrap(value as JsonSchema) as SchemaObject) : value;
}

function describeItem(schema: Schema, wrap: ContentDescription['wrapItem'], place: Place): SchemaObject {
  const item = place.schemas.describe(schema, 'output', place);
  return wrap ? (wrap(item as JsonSchema) as SchemaObject) : item;
}

/** The headers of a response; nothing if it has none. */
export function createHeaders(
  headers: DocumentedResponse['headers'] = {},
  place: Place,
): { readonly headers?: HeadersObject } {
  if (Object.keys(headers).length === 0) return {};
  const entries = Object.entries(headers).map(([name, { description, schema = String, required }]) => [
    name,
    {
      ...(description !== undefined && { description }),
      ...(required && { required }),
      schema: place.schemas.describeValue(schema, place, 'output'),
    },
  ]);
  return { headers: Object.fromEntries(entries) as HeadersObject };
}

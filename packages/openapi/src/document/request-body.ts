// Owns the Request Body Object of an operation: the body as a whole, or the fields of its form, in each of its media types.
import type { BodyFormat, BodySource, FieldDescription, FieldEncoding, Schema, ValueDescription } from '@portico/core';
import { formatsOf, type RouteGraph } from '@portico/core/graph';
import type {
  ContentObject,
  EncodingObject,
  MediaTypeObject,
  RequestBodyObject,
  SchemaObject,
} from '#openapi3-ts/openapi31';
import { addDefault, listExamples, namedExamples } from './annotate.js';
import type { Place } from './place.js';

/** The request body of an operation, or `undefined` if it takes none that the document shows. */
export function createRequestBody(graph: RouteGraph, place: Place): RequestBodyObject | undefined {
  const sources = graph.nodes.flatMap((node): readonly BodySource[] =>
    node.kind === 'source' && node.source.reads === 'body' ? [node.source] : [],
  );
  const formats = formatsOf(sources);
  const [whole] = sources.flatMap((source) => source.describe().body ?? []);
  if (whole) return whole.options.includeInSchema === false ? undefined : createWhole(whole, formats, place);
  const fields = sources.flatMap((source) => source.describe().fields ?? []).filter(isShown);
  return fields.length === 0 ? undefined : createForm(fields, formats, place);
}

function isShown({ options }: ValueDescription): boolean {
  return options.includeInSchema !== false;
}

function createWhole(
  described: Omit<ValueDescription, 'name'>,
  formats: readonly BodyFormat[],
  place: Place,
): RequestBodyObject {
  const { options, required } = described;
  const contentOf = (format: BodyFormat): MediaTypeObject => {
    const examples = namedExamples(described);
    const value = described.schema;
    const own = 'jsonSchema' in value ? undefined : format.describe?.(value);
    const schema = place.schemas.describeValue(own ? { jsonSchema: own, of: value as Schema } : value, place);
    addDefault(schema, described);
    const encoding = 'jsonSchema' in value ? undefined : encodeFields(format.encode?.(value) ?? []);
    return { schema, ...(examples && { examples }), ...(encoding && { encoding }) };
  };
  return {
    ...(options.description !== undefined && { description: options.description }),
    content: contentFor(formats, contentOf),
    required,
  };
}

function contentFor(formats: readonly BodyFormat[], describe: (format: BodyFormat) => MediaTypeObject): ContentObject {
  return Object.fromEntries(formats.map((format) => [format.mediaType, describe(format)]));
}

function createForm(
  fields: readonly FieldDescription[],
  formats: readonly BodyFormat[],
  place: Place,
): RequestBodyObject {
  const content = contentFor(formats, () => {
    const encoding = encodeFields(fields);
    return { schema: describeForm(fields, place), ...(encoding && { encoding }) };
  });
  return { content, required: fields.some((field) => field.required) };
}

/** Each media type has a schema of its own: a document may be changed. */
function describeForm(fields: readonly FieldDescription[], place: Place): SchemaObject {
  const properties = new Map<string, SchemaObject>();
  const required = new Set<string>();
  for (const field of fields) {
    const schema = place.schemas.describeValue(field.schema, place);
    if (field.required) required.add(field.name);
    if (properties.has(field.name)) continue;
    annotateField(schema, field);
    properties.set(field.name, schema);
  }
  return {
    type: 'object',
    title: `Body_${place.operationId}`,
    properties: Object.fromEntries(properties),
    ...(required.size > 0 && { required: [...required] }),
  };
}

/**
 * A list is sent as one field for each item. That is the default, but tools that find no word of it send `tags=a,b`.
 * @see https://spec.openapis.org/oas/v3.1.0#support-for-x-www-form-urlencoded-request-bodies
 */
function encodeFields(fields: readonly FieldEncoding[]): Record<string, EncodingObject> | undefined {
  const encoded = fields.flatMap(({ name, style, explode, contentType }): readonly [string, EncodingObject][] => {
    if (contentType !== undefined) return [[name, { contentType }]];
    return style === undefined ? [] : [[name, { style, ...(explode !== undefined && { explode }) }]];
  });
  return encoded.length === 0 ? undefined : Object.fromEntries(encoded);
}

function annotateField(schema: SchemaObject, described: ValueDescription): void {
  const { options } = described;
  addDefault(schema, described);
  if (options.description !== undefined) schema.description = options.description;
  if (options.deprecated === true) schema.deprecated = true;
  const examples = listExamples(described);
  if (examples.length > 0) schema.examples = examples;
}

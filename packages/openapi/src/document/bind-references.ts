// Owns the copy of a JSON Schema that goes into the document, with its references to `$defs` replaced.
import type { JsonSchema } from '@portico/core';
import { mapJsonSchema, nameInReference } from '@portico/core/graph';
import type { ReferenceObject, SchemaObject } from '#openapi3-ts/openapi31';
import { isJsonObject } from './json-value.js';

/** What is to be completed once all names are known. */
export interface Unfinished {
  /** Called for each reference: the name it refers to, and the copy that shall get its final `$ref`. */
  reference(name: string, copy: ReferenceObject): void;
  /** Called for each copy of a union with a discriminator. */
  discriminator(copy: SchemaObject): void;
}

/**
 * Copies a schema and hands everything in it that waits for names to `unfinished`.
 * `additionalProperties: false` is left out when `open` is set: an answer holds nothing undeclared anyway, and a client
 * that is generated from a closed schema would break at the first field that is added later.
 */
export function bindReferences(schema: JsonSchema, open: boolean, unfinished: Unfinished): SchemaObject {
  const bind = (part: JsonSchema): JsonSchema => {
    // The data are those of the schemas; the document may be changed.
    const copy = mapJsonSchema(closeTuple(withoutNotes(part, open)), bind, copyData);
    const name = nameInReference(part['$ref']);
    if (name !== undefined) unfinished.reference(name, copy as unknown as ReferenceObject);
    if (isJsonObject(part['discriminator'])) unfinished.discriminator(copy as SchemaObject);
    return copy;
  };
  return bind(schema) as SchemaObject;
}

/** The schema as it stands in a document; itself where nothing is to be left out, as in most. */
function withoutNotes(schema: JsonSchema, open: boolean): JsonSchema {
  const leftOut = open && schema['additionalProperties'] === false;
  if (!leftOut && schema['$schema'] === undefined && schema['$defs'] === undefined) return schema;
  const { $schema: _dialect, $defs: _names, additionalProperties, ...rest } = schema;
  return leftOut || additionalProperties === undefined ? rest : { ...rest, additionalProperties };
}

/** Most data are lists of names, as `required` is. */
function copyData(data: unknown): unknown {
  const isSimple = Array.isArray(data) && data.every((item) => typeof item !== 'object');
  return isSimple ? [...data] : structuredClone(data);
}

/** Ends a tuple by its length: to generators and linters `items: false` is an array of nothing. */
function closeTuple(schema: JsonSchema): JsonSchema {
  if (schema['items'] !== false || !Array.isArray(schema['prefixItems'])) return schema;
  const { items: _, ...rest } = schema;
  const { prefixItems, maxItems } = rest as { prefixItems: readonly unknown[]; maxItems?: number };
  return { ...rest, maxItems: Math.min(prefixItems.length, maxItems ?? Infinity) };
}

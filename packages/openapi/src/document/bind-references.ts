// Owns the walk through a JSON Schema that copies it and replaces its references to `$defs`.
import type { JsonSchema } from '@portico/core';
import type { ReferenceObject, SchemaObject } from 'openapi3-ts/oas31';

/** Keywords whose value is data: whatever looks like a reference in there is none. */
const dataKeywords: ReadonlySet<string> = new Set(['const', 'default', 'enum', 'example', 'examples']);

/** Keywords whose value maps names of the user's choice to schemas. */
const namedKeywords: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'dependentSchemas']);

/** Called for each reference: the name it refers to, and the copy that shall get its final `$ref`. */
export type OnReference = (name: string, copy: ReferenceObject) => void;

/**
 * Copies a schema and hands every reference in it to `onReference`.
 * `additionalProperties: false` is left out when `open` is set: an answer holds nothing undeclared anyway, and a client
 * that is generated from a closed schema would break at the first field that is added later.
 */
export function bindReferences(schema: JsonSchema, open: boolean, onReference: OnReference): SchemaObject {
  const copy: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === '$schema' || keyword === '$defs') continue;
    if (open && keyword === 'additionalProperties' && value === false) continue;
    copy[keyword] = bindKeyword(keyword, value, open, onReference);
  }
  const name = typeof schema.$ref === 'string' ? definitionName(schema.$ref) : undefined;
  if (name !== undefined) onReference(name, copy as unknown as ReferenceObject);
  return copy;
}

function bindKeyword(keyword: string, value: unknown, open: boolean, onReference: OnReference): unknown {
  if (dataKeywords.has(keyword)) return value;
  const bind = (part: unknown): unknown => (isSchemaObject(part) ? bindReferences(part, open, onReference) : part);
  if (Array.isArray(value)) return value.map(bind);
  if (!isSchemaObject(value) || !namedKeywords.has(keyword)) return bind(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, bind(part)]));
}

function isSchemaObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The name in `#/$defs/<name>`, unescaped (RFC 6901 §3, §6). */
function definitionName(ref: string): string | undefined {
  const pointer = /^#\/\$defs\/([^/]+)$/.exec(ref)?.[1];
  return pointer === undefined ? undefined : decodeURIComponent(pointer).replaceAll('~1', '/').replaceAll('~0', '~');
}

// Owns the walk through a JSON Schema that copies it and replaces its references to `$defs`.
import type { JsonSchema } from '@portico/core';
import type { ReferenceObject, SchemaObject } from 'openapi3-ts/oas31';
import { isJsonObject } from './json-value.js';

/** Keywords whose value is data: whatever looks like a reference in there is none. */
const dataKeywords: ReadonlySet<string> = new Set(['const', 'default', 'enum', 'example', 'examples', 'discriminator']);

/** Keywords whose value maps names of the user's choice to schemas. */
const namedKeywords: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'dependentSchemas']);

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
  const copy: Record<string, unknown> = {};
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    if (keyword === '$schema' || keyword === '$defs') continue;
    if (open && keyword === 'additionalProperties' && value === false) continue;
    copy[keyword] = bindKeyword(keyword, value, open, unfinished);
  }
  const name = typeof schema.$ref === 'string' ? definitionName(schema.$ref) : undefined;
  if (name !== undefined) unfinished.reference(name, copy as unknown as ReferenceObject);
  if (isJsonObject(schema.discriminator)) {
    copy['discriminator'] = { ...schema.discriminator };
    unfinished.discriminator(copy);
  }
  return copy;
}

function bindKeyword(keyword: string, value: unknown, open: boolean, unfinished: Unfinished): unknown {
  if (typeof value !== 'object') return value;
  // The data are those of the schemas; the document may be changed.
  if (dataKeywords.has(keyword)) return structuredClone(value);
  const bind = (part: unknown): unknown => (isJsonObject(part) ? bindReferences(part, open, unfinished) : part);
  if (Array.isArray(value)) return value.map(bind);
  if (!isJsonObject(value) || !namedKeywords.has(keyword)) return bind(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, bind(part)]));
}

/** The name in `#/$defs/<name>`, unescaped (RFC 6901 §3, §6). */
function definitionName(ref: string): string | undefined {
  const pointer = /^#\/\$defs\/([^/]+)$/.exec(ref)?.[1];
  return pointer === undefined ? undefined : decodeURIComponent(pointer).replaceAll('~1', '/').replaceAll('~0', '~');
}

// Owns walking a JSON Schema: which keywords hold schemas, so that data in `default`, `const` or `examples` stays data, and where
// references lead.
import type { JsonSchema } from '../../contracts/schema.js';

/** A JSON Schema as it stands inside another one: `true` is any value, `false` none. */
export type SubSchema = JsonSchema | boolean;

const one: ReadonlySet<string> = new Set([
  'items',
  'additionalProperties',
  'contains',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
  'unevaluatedItems',
  'unevaluatedProperties',
]);
const listed: ReadonlySet<string> = new Set(['prefixItems', 'anyOf', 'oneOf', 'allOf']);

/** Keywords whose value maps names of the user's choice to schemas. */
export const namedKeywords: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'dependentSchemas',
]);

/** Keywords whose value is data: whatever looks like a schema in there is none. */
export const dataKeywords: ReadonlySet<string> = new Set(['default', 'examples', 'const', 'enum']);

/**
 * A copy of a schema in which every schema directly inside it is replaced by what `change` makes of it.
 * @param copy What becomes of lists and objects that are no schemas. Default: they are shared.
 * @example const strict = mapJsonSchema(describeSchema(Item, 'input'), (inner) => ({ ...inner, additionalProperties: false }));
 */
export function mapJsonSchema(
  schema: JsonSchema,
  change: (inner: JsonSchema) => JsonSchema,
  copy: (data: unknown) => unknown = (data) => data,
): JsonSchema {
  const mapped: Record<string, unknown> = {};
  for (const keyword of Object.keys(schema)) mapped[keyword] = mapKeyword(keyword, schema[keyword], change, copy);
  return mapped;
}

function mapKeyword(
  keyword: string,
  value: unknown,
  change: (inner: JsonSchema) => JsonSchema,
  copy: (data: unknown) => unknown,
): unknown {
  if (typeof value !== 'object') return value;
  const inside = (part: unknown): unknown => (isObject(part) ? change(part) : part);
  if (one.has(keyword)) return inside(value);
  if (listed.has(keyword) && Array.isArray(value)) return value.map(inside);
  if (namedKeywords.has(keyword) && isObject(value)) return mapValues(value, inside);
  return copy(value);
}

/** Calls a function with every schema directly inside another. */
export function eachJsonSchema(schema: JsonSchema, visit: (inner: JsonSchema) => void): void {
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    if (typeof value !== 'object' || value === null) continue;
    if (one.has(keyword)) visitPart(value, visit);
    else if (listed.has(keyword) || namedKeywords.has(keyword)) {
      for (const part of Object.values(value)) visitPart(part, visit);
    }
  }
}

function visitPart(part: unknown, visit: (inner: JsonSchema) => void): void {
  if (isObject(part)) visit(part);
}

/** Whether the value is a schema that says something, not `true` or `false`. */
export function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapValues(object: JsonSchema, change: (value: unknown) => unknown): JsonSchema {
  return Object.fromEntries(Object.keys(object).map((key) => [key, change(object[key])]));
}

const prefix = '#/$defs/';

/**
 * The reference to a named schema.
 * @example referenceTo('Item'); // '#/$defs/Item'
 */
export function referenceTo(name: string): string {
  return `${prefix}${name}`;
}

/**
 * The name in a reference to a named schema; `undefined` for any other reference.
 * @example nameInReference('#/$defs/Item'); // 'Item'
 */
export function nameInReference(ref: unknown): string | undefined {
  if (typeof ref !== 'string' || !ref.startsWith(prefix)) return undefined;
  const name = ref.slice(prefix.length);
  // RFC 6901 §3 and §6: a JSON Pointer in a URI fragment.
  return /[%~]/.test(name) ? decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~') : name;
}

/** What a reference to a named schema leads to; `undefined` for anything else. @param root Where `$defs` are. */
export function targetOf(ref: unknown, root: JsonSchema): unknown {
  const name = nameInReference(ref);
  return name === undefined ? undefined : (root['$defs'] as JsonSchema | undefined)?.[name];
}

/** The lists of schemas of each of which one holds. */
export function choicesOf({ anyOf, oneOf }: JsonSchema): readonly (readonly SubSchema[])[] {
  return [anyOf, oneOf].filter(Array.isArray);
}

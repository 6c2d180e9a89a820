// Owns giving every vendor's JSON Schema one form: no `$schema`, named schemas at the top under names that can stand in
// an OpenAPI document, recursion by name, data as JSON, and no pattern that is none there.
import type { JsonSchema } from '../../contracts/schema.js';
import { toJsonValue } from '../write-json.js';
import { isPattern } from './exact-pattern.js';
import {
  dataKeywords,
  eachJsonSchema,
  isObject,
  mapJsonSchema,
  nameInReference,
  referenceTo,
} from './map-json-schema.js';
import { outsideKeyword } from './outside-kind.js';
import { scopeKeyword, showScopes } from './scope-keyword.js';

/** Names that a vendor counted up for a schema without one; they mean another schema in every other document. */
const countedName = /^(?:__schema|alias|domain|intersection|morph|proto|sequence|structure|union|unit)?\d+$/;

/** Tidies a JSON Schema of the dialect 2020-12; what is tidy, as most are that Zod's schemas come to, is given back. */
export function tidyJsonSchema(schema: JsonSchema): JsonSchema {
  return known.has(schema) || isTidyRoot(schema) ? schema : tidied(schema);
}

/** Schemas that were found tidy as they were written. */
const known = new WeakSet<JsonSchema>();

/** Remembers that a schema is tidy, so that nobody looks again. */
export function noteTidy(schema: JsonSchema): void {
  known.add(schema);
}

/**
 * Whether a schema is tidy if all are that were described for it; `false` also means that only a closer look can tell.
 * @param told What is told of it: whatever that holds was described by nobody.
 */
export function isTidyAround(schema: JsonSchema, told: JsonSchema = {}): boolean {
  return (
    schema['allOf'] === undefined &&
    hasTidyKeywords(schema) &&
    Object.keys(told).every((name) => isWord(name, told[name]))
  );
}

/** Whether a keyword holds no schema. */
function isWord(keyword: string, value: unknown): boolean {
  return typeof value !== 'object' || dataKeywords.has(keyword);
}

function isTidyRoot({ $defs = {}, ...root }: JsonSchema): boolean {
  const named = Object.entries($defs as JsonSchema);
  return isTidy(root) && named.every(([name, body]) => isTidyName(name) && isObject(body) && isTidy(body));
}

/** Whether a named schema keeps its name. */
export function isTidyName(name: string): boolean {
  return !countedName.test(name) && componentName(name) === name;
}

/** Whether nothing in a schema has to be written otherwise; `false` also means that only a closer look can tell. */
function isTidy(schema: JsonSchema): boolean {
  let tidy = hasTidyKeywords(schema);
  eachJsonSchema(schema, (inner) => {
    tidy &&= isTidy(inner);
  });
  return tidy;
}

function hasTidyKeywords(schema: JsonSchema): boolean {
  for (const keyword of Object.keys(schema)) if (!isTidyKeyword(keyword, schema[keyword])) return false;
  return true;
}

function isTidyKeyword(keyword: string, value: unknown): boolean {
  switch (keyword) {
    case '$ref':
      return isTidyName(nameInReference(value) ?? '#') && !/[%~]/.test(value as string);
    case 'anyOf':
      return Array.isArray(value) && !value.some(isNever);
    case 'enum':
      return Array.isArray(value) && value.length > 0 && value.every(isScalar);
    case 'prefixItems':
      return !isEmpty(value);
    default:
      return dataKeywords.has(keyword) ? [value].flat().every(isScalar) : !looked.has(keyword);
  }
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Whether a value is written as it is. */
function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || value === null || Number.isFinite(value);
}

function tidied(schema: JsonSchema): JsonSchema {
  const named = new Map<string, JsonSchema>();
  const recurs = collect(schema, named);
  const rootName = nameOfRoot(schema, recurs);
  const names = new Map([...named].map(([name, body]) => [name, finalName(name, body)]));
  const tidy = (inner: JsonSchema): JsonSchema =>
    mapJsonSchema(withRef(showScopes(stripped(withoutNever(inner))), names, rootName), tidy);
  const defs = new Map([...named].map(([name, body]) => [names.get(name) ?? name, tidy(body)]));
  const root = tidy(schema);
  if (rootName !== undefined) defs.set(rootName, root);
  const top = rootName === undefined ? root : { $ref: referenceTo(rootName) };
  return defs.size === 0 ? top : { ...top, $defs: Object.fromEntries(defs) };
}

/**
 * Gathers named schemas wherever they stand: one vendor's schema inside another's brings its own.
 * @returns Whether anything in the schema refers to its root.
 */
function collect(schema: JsonSchema, named: Map<string, JsonSchema>): boolean {
  const { $defs, $ref } = schema;
  if (isObject($defs)) {
    for (const [name, body] of Object.entries($defs)) if (isObject(body)) named.set(name, body);
  }
  let recurs = $ref === '#';
  eachJsonSchema(schema, (inner) => {
    if (collect(inner, named)) recurs = true;
  });
  return recurs;
}

/** A schema that names itself (`$id`), or that recurs from its root, becomes a named one. */
function nameOfRoot(schema: JsonSchema, recurs: boolean): string | undefined {
  const id = schema['$id'] ?? schema['id'];
  if (typeof id === 'string' && id !== '') return componentName(id.replace(/^.*[/#](?=[^/#]+$)/, ''));
  return recurs ? madeUpName(schema) : undefined;
}

function finalName(name: string, body: JsonSchema): string {
  return countedName.test(name) ? madeUpName(body) : componentName(name);
}

/** Made of what the schema says, so that one name never means two schemas; a document finds a better one. */
function madeUpName(schema: JsonSchema): string {
  const { $schema: _dialect, $defs: _names, ...body } = schema;
  const text = JSON.stringify(body, (key, value) =>
    key === '$ref' && (value === '#' || isCounted(value)) ? 'self' : value,
  );
  const title = typeof schema['title'] === 'string' ? schema['title'] : '';
  return `__${componentName(title)}_${hash(text)}`;
}

function isCounted(ref: unknown): boolean {
  return countedName.test(nameInReference(ref) ?? '');
}

/**
 * A name as OpenAPI allows it for a component.
 * @see https://spec.openapis.org/oas/v3.1.1#components-object
 * @example componentName('Page<Item>'); // 'Page_Item_'
 */
export function componentName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]/g, '_');
}

/** FNV-1a, 32 bits: short and the same everywhere; nothing rests on its strength. */
function hash(text: string): string {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return (state >>> 0).toString(36);
}

/** A choice of nothing is written as what nothing fits; a member of a union that nothing fits says nothing. */
function withoutNever(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema['enum']) && schema['enum'].length === 0) return { not: {} };
  if (!Array.isArray(schema['anyOf']) || !schema['anyOf'].some(isNever)) return schema;
  const { anyOf, ...rest } = schema as JsonSchema & { readonly anyOf: readonly JsonSchema[] };
  const [only, ...others] = anyOf.filter((member) => !isNever(member));
  if (only === undefined) return { ...rest, not: {} };
  return others.length > 0 ? { ...rest, anyOf: [only, ...others] } : { ...only, ...rest };
}

function isNever(schema: unknown): boolean {
  return isObject(schema) && isObject(schema['not']) && Object.keys(schema['not']).length === 0;
}

function stripped(schema: JsonSchema): JsonSchema {
  const rest: Record<string, unknown> = {};
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    if (own.has(keyword) || (keyword === 'pattern' && !isPattern(value))) continue;
    // JSON Schema has no tuple of nothing; what may follow, `items` and `maxItems` say.
    if (keyword === 'prefixItems' && isEmpty(value)) continue;
    // Some vendors leave values as they are in memory.
    rest[keyword] = dataKeywords.has(keyword) ? toJsonValue(value) : value;
  }
  return rest;
}

/** Keywords that are about the whole, or our own. */
const own: ReadonlySet<string> = new Set(['$schema', '$defs', '$id', outsideKeyword]);

/** Keywords that ask for a closer look. */
const looked: ReadonlySet<string> = new Set([...own, 'id', 'pattern', scopeKeyword]);

function withRef(schema: JsonSchema, names: ReadonlyMap<string, string>, root: string | undefined): JsonSchema {
  if (schema['$ref'] === '#' && root !== undefined) return { ...schema, $ref: referenceTo(root) };
  const name = nameInReference(schema['$ref']);
  const final = name === undefined ? undefined : names.get(name);
  return final === undefined ? schema : { ...schema, $ref: referenceTo(final) };
}

// Owns finding the properties of a schema that only who has a scope may see or send, whatever the schema's vendor.

import type { AnyStandardSchema, Direction, JsonSchema, Schema } from '../contracts/schema.js';
import { memoize } from '../primitives/memoize.js';
import { isClass, isScalar } from './is-schema.js';
import { isObject, nameInReference } from './json-schema/map-json-schema.js';
import { scopeIn } from './json-schema/scope-keyword.js';
import { hasFields } from './model/model-fields.js';
import { describeForeign } from './vendors/describe-foreign.js';
import { isModel, propertyOf } from './zod/from-model.js';
import { isHidden, scopeOf } from './zod/hidden-fields.js';
import { carriedBy, toStandard } from './zod/to-zod.js';
import { definitionOf, isZod, nameOf, schemasBelow, type ZodSchema } from './zod/zod-schema.js';

/** A property that asks for a scope. */
export interface ScopedPart {
  readonly scope: string;
  /** The model and its field, such as `Item.cost`, or where it lies, such as `items[].cost`. */
  readonly label: string;
}

const found = {
  input: memoize((schema: Schema) => find(schema, 'input')),
  output: memoize((schema: Schema) => find(schema, 'output')),
};

/**
 * The properties of a schema that ask for a scope, as far as they travel in a direction.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export function findScopes(schema: Schema, io: Direction): readonly ScopedPart[] {
  return found[io](schema);
}

interface Search {
  readonly io: Direction;
  readonly parts: ScopedPart[];
  readonly seen: Set<object>;
}

function find(schema: Schema, io: Direction): readonly ScopedPart[] {
  if (isClass(schema) && !isScalar(schema) && !hasFields(schema)) return [];
  const search: Search = { io, parts: [], seen: new Set() };
  findIn(toStandard(schema), '', search);
  return search.parts;
}

function findIn(schema: AnyStandardSchema, path: string, search: Search): void {
  if (isZod(schema)) findInZod(schema, path, search);
  else findInForeign(schema, path, search);
}

function findInZod(schema: ZodSchema, path: string, search: Search): void {
  if (search.seen.has(schema)) return;
  search.seen.add(schema);
  const carried = carriedBy(schema);
  const { type } = definitionOf(schema);
  const below = ['array', 'tuple', 'record', 'set', 'map'].includes(type) ? `${path}[]` : path;
  if (carried) findInForeign(carried, path, search);
  else if (type === 'object') findInObject(schema, path, search);
  else for (const part of schemasBelow(schema)) findInZod(part, below, search);
}

function findInObject(schema: ZodSchema, path: string, search: Search): void {
  const { shape, catchall } = definitionOf(schema);
  const owner = isModel(schema) ? nameOf(schema) : undefined;
  for (const [name, property] of Object.entries(shape as Readonly<Record<string, ZodSchema>>)) {
    if (isHidden(property, search.io)) continue;
    const scope = scopeOf(property);
    const at = join(path, name);
    if (scope !== undefined)
      search.parts.push({ scope, label: owner === undefined ? at : `${owner}.${propertyOf(schema, name)}` });
    findInZod(property, at, search);
  }
  if (catchall !== undefined) findInZod(catchall as ZodSchema, `${path}[]`, search);
}

function findInForeign(schema: AnyStandardSchema, path: string, search: Search): void {
  const root = describeForeign(schema, search.io);
  findInJson(root, path, search);
  for (const [name, body] of Object.entries((root['$defs'] ?? {}) as object)) findInJson(body, name, search);
}

function findInJson(schema: unknown, path: string, search: Search): void {
  if (!isObject(schema) || search.seen.has(schema)) return;
  search.seen.add(schema);
  const { properties = {}, items, prefixItems, additionalProperties, anyOf, oneOf, allOf, $ref } = schema;
  if (nameInReference($ref) !== undefined) return;
  for (const [name, property] of Object.entries(properties as JsonSchema)) {
    const scope = scopeIn(property);
    if (scope !== undefined) search.parts.push({ scope, label: join(path, name) });
    findInJson(property, join(path, name), search);
  }
  for (const part of [items, additionalProperties, ...listOf(prefixItems)]) findInJson(part, `${path}[]`, search);
  for (const part of [...listOf(anyOf), ...listOf(oneOf), ...listOf(allOf)]) findInJson(part, path, search);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

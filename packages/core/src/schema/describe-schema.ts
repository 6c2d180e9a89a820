// Owns a schema's description: the JSON Schema of what it takes (`input`) or gives (`output`), and which names stand in it. The document shows it,
// texts are parsed by it, and responses are projected onto it.

import type { AnyStandardSchema, Direction, JsonSchema, Schema } from '../contracts/schema.js';
import { memoize } from '../primitives/memoize.js';
import { tidyJsonSchema } from './json-schema/tidy-json-schema.js';
import { describeForeign } from './vendors/describe-foreign.js';
import { describeZod } from './zod/describe-zod.js';
import { isModel } from './zod/from-model.js';
import { isHidden } from './zod/hidden-fields.js';
import { isSharedField } from './zod/shared-fields.js';
import { carriedBy, toStandard } from './zod/to-zod.js';
import { definitionOf, isZod, nameOf, schemasBelow, type ZodSchema } from './zod/zod-schema.js';

const described = {
  input: memoize((schema: Schema) => describe(schema, 'input')),
  output: memoize((schema: Schema) => describe(schema, 'output')),
};

/**
 * Describes a schema in the dialect 2020-12. A part that its vendor cannot describe is left open (`{}`).
 * @param io `input` for requests, `output` for responses.
 * @returns The description, shared by all callers: do not change it. Named schemas are under `$defs`.
 * @throws {DefinitionError} If a model class cannot be compiled, or two schemas in it have one name.
 * @example const { type } = describeSchema(z.int(), 'input'); // 'integer'
 */
export function describeSchema(schema: Schema, io: Direction): JsonSchema {
  return described[io](schema);
}

function describe(schema: Schema, io: Direction): JsonSchema {
  const source = toStandard(schema);
  return isZod(source) ? tidyJsonSchema(describeZod(source, io)) : describeForeign(source, io);
}

/**
 * Whether a schema is described alike in both directions, but for what a default fills in and that an output is closed. It need not
 * be asked for the second description then; `false` also means that only that can tell.
 * @example const output = isDescribedAlike(Item) ? describeSchema(Item, 'input') : describeSchema(Item, 'output');
 */
export const isDescribedAlike: (schema: Schema) => boolean = /* @__PURE__ */ memoize((schema) => {
  const source = toStandard(schema);
  return isZod(source) && isAlike(source, new Set());
});

const alike: ReadonlySet<string> = new Set([
  ...['string', 'number', 'boolean', 'null', 'enum', 'object', 'array', 'record', 'union'],
  ...['optional', 'nullable', 'default', 'prefault', 'lazy'],
]);

function isAlike(schema: ZodSchema, seen: Set<ZodSchema>): boolean {
  if (seen.has(schema)) return true;
  seen.add(schema);
  const { type, coerce, checks } = definitionOf(schema);
  if (!alike.has(type) || coerce === true || carriedBy(schema)) return false;
  const changes = Array.isArray(checks) && checks.some((check) => check._zod.def.check === 'overwrite');
  if (changes && !isModel(schema)) return false;
  if (type !== 'object') return schemasBelow(schema).every((below) => isAlike(below, seen));
  return schemasBelow(schema).every((below) =>
    isSharedField(below) ? isFieldAlike(below) : isPropertyAlike(below, seen),
  );
}

/** Whether a property travels both ways, and alike. */
function isPropertyAlike(property: ZodSchema, seen: Set<ZodSchema>): boolean {
  return !isHidden(property, 'input') && !isHidden(property, 'output') && isAlike(property, seen);
}

const isFieldAlike = /* @__PURE__ */ memoize((field: ZodSchema) => isPropertyAlike(field, new Set()));

/** A schema with a name; two that are not the same object may still look the same. */
export interface NamedSchema {
  readonly name: string;
  readonly identity: object;
}

/**
 * Finds every named schema in a schema.
 * @param seen What was searched before, and is passed over; this search is added.
 * @throws {DefinitionError} If a model class cannot be compiled.
 * @example const names = findNamedSchemas([Item], new Set()).map(({ name }) => name);
 */
export function findNamedSchemas(schema: Schema, seen: Set<object>): readonly NamedSchema[] {
  const found: NamedSchema[] = [];
  search(toStandard(schema), seen, found);
  return found;
}

function search(schema: AnyStandardSchema, seen: Set<object>, found: NamedSchema[]): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  if (!isZod(schema)) {
    // Only a description knows the names in another vendor's schema.
    const names = Object.keys(describeSchema(schema, 'output')['$defs'] ?? {});
    found.push(...names.map((name) => ({ name, identity: schema })));
    return;
  }
  const name = nameOf(schema);
  if (name !== undefined) found.push({ name, identity: schema });
  const carried = carriedBy(schema);
  for (const below of carried ? [carried] : (schemasBelow(schema) as readonly AnyStandardSchema[]))
    search(below, seen, found);
}

// Owns objects and lists: what must be in them, what may be, and what nobody declared.
import type { JsonSchema } from '@portico/core';
import fc, { type Arbitrary } from 'fast-check';
import { isDeep, type Making } from './making.js';

/** The parts of JSON Schema that say what is in an object. */
export interface ObjectSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly propertyNames?: JsonSchema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

interface ListSchema {
  readonly items?: JsonSchema | boolean;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly contains?: JsonSchema;
}

/** How many items there are at most, where the schema does not ask for more. */
const fewItems = 5;

const anyName = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);

/** Objects of a schema. */
export function objectValue(schema: JsonSchema, making: Making): Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema as ObjectSchema;
  const declared = Object.fromEntries(
    Object.entries(properties)
      .filter(([name, part]) => required.includes(name) || (isForAll(part) && !isDeep(making)))
      .map(([name, part]) => [name, making.inner(part)]),
  );
  const known = recordOf(
    declared,
    required.filter((name) => Object.hasOwn(declared, name)),
  );
  const others = undeclared(schema as ObjectSchema, making);
  if (!others) return known;
  // What is declared wins: a name that is made up may be one of those.
  return fc.tuple(known, others).map(([inside, beside]) => ({ ...beside, ...inside }));
}

/** Records of values: each may be without any of those that are not required, and at times is without them all. */
export function recordOf(
  values: Readonly<Record<string, Arbitrary<unknown>>>,
  requiredKeys: readonly string[],
): Arbitrary<Record<string, unknown>> {
  const least = Object.fromEntries(requiredKeys.map((name) => [name, values[name] as Arbitrary<unknown>]));
  return fc.oneof({ withCrossShrink: true }, fc.record(least, { noNullPrototype: true }), {
    weight: 7,
    arbitrary: fc.record(values, { requiredKeys: [...requiredKeys], noNullPrototype: true }),
  });
}

/** Whether whoever sends a property is heard: not of what only responses have, and of what asks for a scope only who has it. */
export function isForAll(part: JsonSchema): boolean {
  return part['readOnly'] !== true && part['x-scope'] === undefined;
}

/** What stands beside the declared properties; `undefined` if nothing may. */
function undeclared(schema: ObjectSchema, making: Making): Arbitrary<object> | undefined {
  const {
    properties = {},
    required = [],
    additionalProperties,
    patternProperties = {},
    propertyNames,
    minProperties = 0,
  } = schema;
  const missing = required.filter((name) => !Object.hasOwn(properties, name));
  const extra = typeof additionalProperties === 'object' ? additionalProperties : {};
  const bound = making.carrier === 'json' || typeof additionalProperties === 'object';
  const patterned = Object.entries(patternProperties).map(([pattern, part]) =>
    fc.dictionary(fc.stringMatching(new RegExp(pattern)), making.inner(part), { maxKeys: 2, noNullPrototype: true }),
  );
  const free =
    additionalProperties === false || (!bound && missing.length === 0)
      ? []
      : [freeProperties(extra, propertyNames, Math.max(minProperties, missing.length), missing, making)];
  const parts = [...patterned, ...free];
  return parts.length === 0 ? undefined : fc.tuple(...parts).map((all) => Object.assign({}, ...all));
}

function freeProperties(
  extra: JsonSchema,
  propertyNames: JsonSchema | undefined,
  least: number,
  missing: readonly string[],
  making: Making,
): Arbitrary<object> {
  const names = propertyNames ? (making.inner({ type: 'string', ...propertyNames }) as Arbitrary<string>) : anyName;
  const value = making.inner(extra);
  const most = isDeep(making) ? least : Math.max(least, 2);
  const free = fc.dictionary(names, value, { minKeys: Math.min(least, most), maxKeys: most, noNullPrototype: true });
  if (missing.length === 0) return free;
  const named = fc.record(Object.fromEntries(missing.map((name) => [name, value])), { noNullPrototype: true });
  return fc.tuple(free, named).map(([some, all]) => ({ ...some, ...all }));
}

/** Lists of a schema. */
export function listValue(schema: JsonSchema, making: Making): Arbitrary<unknown> {
  const {
    items = {},
    prefixItems = [],
    minItems = 0,
    maxItems = Number.POSITIVE_INFINITY,
    uniqueItems,
  } = schema as ListSchema;
  const first = fc.tuple(...prefixItems.map((part) => making.inner(part)));
  // In a text, a list of nothing looks like no list.
  const fewest = making.carrier === 'json' || making.depth > 0 ? minItems : Math.max(1, minItems);
  const least = Math.max(0, fewest - prefixItems.length);
  const most = Math.max(
    least,
    Math.min(maxItems - prefixItems.length, isDeep(making) ? least : Math.max(least, fewItems)),
  );
  if (items === false || (prefixItems.length > 0 && isDeep(making))) return first;
  const part = making.inner(typeof items === 'object' ? items : {});
  const limits = { minLength: least, maxLength: most };
  const rest = uniqueItems
    ? fc.uniqueArray(part, { ...limits, selector: (value) => JSON.stringify(value) })
    : fc.array(part, limits);
  return fc.tuple(first, rest).map(([start, end]) => [...start, ...end]);
}

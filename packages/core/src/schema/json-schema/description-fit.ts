// Owns the test whether a validated value can have passed a schema, by the schema's description alone. It says less than the
// schema does, so the answer «yes» may be wrong, and «no» may not.
import type { JsonSchema } from '../../contracts/schema.js';
import { isObject, nameIn, type SubSchema } from './map-json-schema.js';

/** The schemas that hold beside a schema's own keywords. A reference to nothing that we know leaves the value open. */
export function partsOf({ $ref, allOf }: JsonSchema, defs: JsonSchema): readonly SubSchema[] {
  const all: readonly SubSchema[] = Array.isArray(allOf) ? allOf : [];
  const target = $ref === undefined ? undefined : defs[nameIn($ref) ?? ''];
  return isObject(target) ? [...all, target] : all;
}

/** The lists of schemas of each of which one holds. */
export function choicesOf({ anyOf, oneOf }: JsonSchema): readonly (readonly SubSchema[])[] {
  return [anyOf, oneOf].filter(Array.isArray);
}

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string' || typeof value === 'bigint' || saysItsScalar(value),
  number: (value) => typeof value === 'number' || saysItsScalar(value),
  integer: (value) => Number.isInteger(value) || saysItsScalar(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  array: (value) => Array.isArray(value) || value instanceof Set || value instanceof Map,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date),
};

/** Dates, URLs and their like say in `toJSON` which scalar they are. */
function saysItsScalar(value: unknown): boolean {
  return typeof (value as { toJSON?: unknown } | null | undefined)?.toJSON === 'function';
}

/** Whether a value may have passed a schema: formats and limits are not asked again, so never a stronger test than the vendor's. */
export function fits(schema: unknown, value: unknown, defs: JsonSchema): boolean {
  if (!isObject(schema)) return schema !== false;
  const inner = (one: unknown): boolean => fits(one, value, defs);
  return (
    partsOf(schema, defs).every(inner) &&
    choicesOf(schema).every((choices) => choices.some(inner)) &&
    constantFits(schema, value) &&
    isOfType(schema, value) &&
    (typeof value !== 'object' || value === null || insideFits(schema, value, defs))
  );
}

function constantFits(schema: JsonSchema, value: unknown): boolean {
  const constants: unknown = 'const' in schema ? [schema['const']] : schema['enum'];
  return !Array.isArray(constants) || constants.some((one) => (isObject(one) ? isObject(value) : one === value));
}

/** Whether a value is of a type that a schema names. */
export function isOfType({ type }: JsonSchema, value: unknown): boolean {
  return type === undefined || [type].flat().some((name) => types[name as string]?.(value) ?? true);
}

function insideFits(schema: JsonSchema, value: object, defs: JsonSchema): boolean {
  if (Array.isArray(value)) return value.every((item, index) => fits(itemAt(schema, index), item, defs));
  const required: readonly string[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const properties = Object.entries(schema['properties'] ?? {});
  const read = value as Record<string, unknown>;
  return (
    required.every((key) => key in value) &&
    properties.every(([key, one]) => read[key] === undefined || fits(one, read[key], defs))
  );
}

function itemAt({ prefixItems, items }: JsonSchema, index: number): unknown {
  return (Array.isArray(prefixItems) ? prefixItems[index] : undefined) ?? items;
}

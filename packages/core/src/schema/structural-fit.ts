// Owns choosing among alternatives: whether a value has the types, constants and required parts that a schema describes.
// Limits and formats do not count; the value has been validated already.

import { shapeOf } from './combine-schemas.js';
import type { JsonSchema } from './compiled-schema.js';
import { isObject, type SubSchema } from './map-json-schema.js';

/** Whether a value has a certain structure. */
export type Fit = (value: unknown) => boolean;

/** Makes the tests of structure for the schemas of one document. */
export function createFits(defs: JsonSchema): (schema: unknown) => Fit {
  const known = new Map<SubSchema, Fit>();
  const fitOf = (schema: unknown): Fit => {
    if (!isObject(schema)) return schema === false ? never : always;
    const found = known.get(schema);
    if (found) return found;
    let made: Fit | undefined;
    // A recursive schema meets this while its own test is being made.
    known.set(schema, (value) => (made as Fit)(value));
    made = makeFit(schema, defs, fitOf);
    known.set(schema, made);
    return made;
  };
  return fitOf;
}

const always: Fit = () => true;
const never: Fit = () => false;

function makeFit(schema: JsonSchema, defs: JsonSchema, fitOf: (schema: unknown) => Fit): Fit {
  const shape = shapeOf(schema, defs);
  if (shape.kind === 'ref') return fitOf(shape.target);
  if (shape.kind === 'alternatives') {
    const fits = shape.schemas.map(fitOf);
    return (value) => fits.some((fit) => fit(value));
  }
  const tests = [
    constantFit(shape.schema),
    typeFit(shape.schema),
    objectFit(shape.schema, fitOf),
    listFit(shape.schema, fitOf),
  ];
  const needed = tests.filter((test) => test !== always);
  const [only = always] = needed;
  return needed.length < 2 ? only : (value) => needed.every((test) => test(value));
}

function constantFit(schema: JsonSchema): Fit {
  const constants: unknown = 'const' in schema ? [schema['const']] : schema['enum'];
  if (!Array.isArray(constants) || constants.some((constant) => typeof constant === 'object' && constant !== null))
    return always;
  const allowed = new Set(constants);
  return (value) => allowed.has(value);
}

const types: Readonly<Record<string, Fit>> = {
  string: (value) => typeof value === 'string' || typeof value === 'bigint' || value instanceof Date,
  number: (value) => typeof value === 'number' || typeof value === 'bigint',
  integer: (value) => Number.isInteger(value) || typeof value === 'bigint',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date),
};

function typeFit(schema: JsonSchema): Fit {
  const { type } = schema;
  const named = typeof type === 'string' && Object.hasOwn(types, type) ? types[type] : undefined;
  if (named) return named;
  return 'properties' in schema ? (types['object'] as Fit) : always;
}

function objectFit(schema: JsonSchema, fitOf: (schema: unknown) => Fit): Fit {
  const required: readonly string[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const properties = isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  if (required.length === 0 && properties.length === 0) return always;
  const fits = properties.map(([key, inner]) => ({ key, fit: fitOf(inner) }));
  return (value) => {
    const parts = value as Record<string, unknown>;
    if (required.some((key) => parts[key] === undefined)) return false;
    return fits.every(({ key, fit }) => parts[key] === undefined || fit(parts[key]));
  };
}

function listFit(schema: JsonSchema, fitOf: (schema: unknown) => Fit): Fit {
  if (schema['type'] !== 'array') return always;
  const leading = Array.isArray(schema['prefixItems']) ? schema['prefixItems'].map(fitOf) : [];
  const rest = fitOf(schema['items']);
  const least = typeof schema['minItems'] === 'number' ? schema['minItems'] : 0;
  const most = typeof schema['maxItems'] === 'number' ? schema['maxItems'] : Number.POSITIVE_INFINITY;
  return (value) => {
    const items = value as readonly unknown[];
    if (items.length < least || items.length > most) return false;
    return items.every((item, index) =>
      (leading[index] ?? (leading.length === 0 || 'items' in schema ? rest : always))(item),
    );
  };
}

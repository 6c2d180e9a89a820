// Owns what a text may stand for: a schema's input, taken apart into the single types that can be tried one by one.
import type { JsonSchema } from '../../contracts/schema.js';
import { isObject, targetOf } from './map-json-schema.js';

/**
 * The single types that a schema allows, in its order, without `null`: no text is null.
 * @param root Where `$defs` are.
 * @example const [first] = textAlternatives({ type: ['integer', 'null'] }, {}); // { type: 'integer' }
 */
export function textAlternatives(schema: unknown, root: JsonSchema): readonly JsonSchema[] {
  const found = flatten(schema, root, new Set());
  return found.length > 0 ? found : [{}];
}

/** Whether a schema takes nothing but `null`, which no text is. */
export function isOnlyNull(schema: JsonSchema): boolean {
  return flatten(schema, schema, new Set()).length === 0;
}

function flatten(schema: unknown, root: JsonSchema, seen: ReadonlySet<unknown>): readonly JsonSchema[] {
  if (!isObject(schema) || seen.has(schema)) return [{}];
  const below = new Set(seen).add(schema);
  const target = targetOf(schema['$ref'], root);
  if (target !== undefined) return flatten(target, root, below);
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return choices.flatMap((choice) => flatten(choice, root, below));
  if (Array.isArray(schema['allOf'])) return narrowest(schema['allOf'].map((part) => flatten(part, root, below)));
  const types = Array.isArray(schema['type']) ? schema['type'] : [schema['type']];
  return types.filter((type) => type !== 'null').map((type) => ({ ...schema, type }));
}

/** Of parts that all hold, the first that says a type. */
function narrowest(parts: readonly (readonly JsonSchema[])[]): readonly JsonSchema[] {
  return parts.find((part) => part.some((one) => one['type'] !== undefined)) ?? [{}];
}

// Owns making one plain schema of several that all hold (`allOf`, a `$ref` with neighbours, `anyOf` beside properties), so
// that projection meets only three shapes: a reference, alternatives, or a schema without either.
import type { JsonSchema } from './compiled-schema.js';
import { isObject, nameIn, type SubSchema } from './map-json-schema.js';
import { memoize } from './memoize.js';

/** What a schema comes down to. */
export type Shape =
  | { readonly kind: 'ref'; readonly target: SubSchema }
  | { readonly kind: 'alternatives'; readonly schemas: readonly SubSchema[] }
  | { readonly kind: 'plain'; readonly schema: JsonSchema };

/** The keywords that say which parts a value has; all others only limit or describe it. */
const shaping = [
  'type',
  'properties',
  'patternProperties',
  'additionalProperties',
  'required',
  'items',
  'prefixItems',
  'const',
  'enum',
];

/** Brings a schema down to one shape. @param defs The named schemas. */
export function shapeOf(schema: JsonSchema, defs: JsonSchema): Shape {
  const { $ref, allOf, anyOf, oneOf, ...rest } = schema;
  const parts: SubSchema[] = [...(Array.isArray(allOf) ? allOf : [])];
  if ($ref !== undefined) parts.push(lookUp($ref, defs));
  const choices = [anyOf, oneOf].filter(Array.isArray) as SubSchema[][];
  const plain = !shaping.some((keyword) => keyword in rest);
  const [part] = parts;
  const [schemas] = choices;
  if (plain && parts.length === 1 && part !== undefined && !schemas) return { kind: 'ref', target: part };
  if (plain && choices.length === 1 && schemas && parts.length === 0) return { kind: 'alternatives', schemas };
  if (choices.length === 0 && parts.length === 0) return splitTypes(schema);
  return combine([rest, ...parts], choices, defs);
}

/** All of `parts`, and of each of `choices` one. */
function combine(parts: readonly SubSchema[], choices: readonly SubSchema[][], defs: JsonSchema): Shape {
  const [first, ...others] = choices;
  if (first) {
    return {
      kind: 'alternatives',
      schemas: first.map((choice) => ({ allOf: [...parts, choice, ...others.map((anyOf) => ({ anyOf }))] })),
    };
  }
  let merged: JsonSchema = {};
  for (const part of parts) {
    const shape = followedShapeOf(part, defs);
    if (shape.kind === 'alternatives') {
      const rest = parts.filter((other) => other !== part);
      return { kind: 'alternatives', schemas: shape.schemas.map((choice) => ({ allOf: [...rest, choice] })) };
    }
    merged = merge(merged, shape.schema);
  }
  return splitTypes(merged);
}

function followedShapeOf(schema: SubSchema, defs: JsonSchema): Exclude<Shape, { readonly kind: 'ref' }> {
  if (!isObject(schema)) return { kind: 'plain', schema: {} };
  const shape = shapeOf(schema, defs);
  return shape.kind === 'ref' ? followedShapeOf(shape.target, defs) : shape;
}

/** Both must hold. A value may have what either declares; it stays open if either is open on purpose. */
function merge(left: JsonSchema, right: JsonSchema): JsonSchema {
  const merged: Record<string, unknown> = { ...right, ...left };
  for (const keyword of ['properties', 'patternProperties']) {
    if (keyword in left || keyword in right) merged[keyword] = mergeProperties(left[keyword], right[keyword]);
  }
  const required = [left['required'], right['required']].filter(Array.isArray).flat();
  if (required.length > 0) merged['required'] = [...new Set(required)];
  const open = [left, right]
    .map((one) => one['additionalProperties'])
    .filter((rest) => rest !== undefined && rest !== false);
  if (open.length > 0) merged['additionalProperties'] = open.length === 1 ? open[0] : { allOf: open };
  return merged;
}

/** The same object for the same two schemas: two recursive ones that are merged would otherwise never come to an end. */
const pairOf = memoize((left: JsonSchema) => memoize((right: JsonSchema) => ({ allOf: [left, right] })));

function bothOf(left: unknown, right: unknown): unknown {
  if (!isObject(left)) return left === false ? false : right;
  if (!isObject(right)) return right === false ? false : left;
  return pairOf(left)(right);
}

function mergeProperties(left: unknown, right: unknown): JsonSchema {
  const [one, other] = [isObject(left) ? left : {}, isObject(right) ? right : {}];
  const both = Object.keys(one).filter((key) => Object.hasOwn(other, key));
  return { ...one, ...other, ...Object.fromEntries(both.map((key) => [key, bothOf(one[key], other[key])])) };
}

/** `type: ['string', 'object']` is two alternatives. */
function splitTypes(schema: JsonSchema): Shape {
  const { type } = schema;
  if (!Array.isArray(type)) return { kind: 'plain', schema };
  if (type.length === 1) return { kind: 'plain', schema: { ...schema, type: type[0] } };
  return { kind: 'alternatives', schemas: type.map((one) => ({ ...schema, type: one })) };
}

/** A reference to nothing that we know leaves the value open. */
function lookUp(ref: unknown, defs: JsonSchema): SubSchema {
  const target = defs[nameIn(ref) ?? ''];
  return isObject(target) ? target : {};
}

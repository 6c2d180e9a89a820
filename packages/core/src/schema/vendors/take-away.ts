// Owns what other vendors' schemas do not get to see of a request: the properties that are `readOnly`, or ask for a scope that is
// not proved. A schema of another vendor cannot be copied without them.
import type { AnyStandardSchema, JsonSchema, ProvedScopes } from '../../contracts/schema.js';
import { compileIsAway, type IsAway } from '../json-schema/hidden-property.js';
import { choicesOf, isObject, targetOf } from '../json-schema/map-json-schema.js';
import { fits, itemOf, propertyOf } from './compile-projection.js';
import { describeVendor } from './describe-foreign.js';

/** A copy of a value without what its sender has no say in. */
type TakeAway = (value: unknown) => unknown;

/** Compiles a schema; `undefined` if whoever sends a value may say all of it. */
export function compileTakeAway(schema: AnyStandardSchema, proved: ProvedScopes): TakeAway | undefined {
  const root = describeVendor(schema);
  const isAway = compileIsAway(root, 'input', proved);
  return isAway && ((value) => strip(value, [root], { root, isAway }));
}

interface Stripping {
  readonly root: JsonSchema;
  readonly isAway: IsAway;
}

/** @param schemas All that the value may have to pass: what one of them says it must not say, it does not say. */
function strip(value: unknown, schemas: readonly unknown[], stripping: Stripping): unknown {
  if (typeof value !== 'object' || value === null || schemas.length === 0) return value;
  const shapes = schemas.flatMap((schema) => shapesOf(schema, value, stripping.root, new Set()));
  if (Array.isArray(value))
    return value.map((item, index) =>
      strip(
        item,
        partsOf(shapes, (shape) => itemOf(shape, index)),
        stripping,
      ),
    );
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const parts = partsOf(shapes, (shape) => propertyOf(shape, key));
    if (parts.some(stripping.isAway)) continue;
    Object.defineProperty(copy, key, {
      value: strip(inner, parts, stripping),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return copy;
}

function partsOf(shapes: readonly JsonSchema[], find: (shape: JsonSchema) => unknown): readonly JsonSchema[] {
  return shapes.map(find).filter(isObject);
}

/** A schema, what it refers to, what holds beside it, and of its choices those that fit; all if none does. */
function shapesOf(schema: unknown, value: unknown, root: JsonSchema, seen: Set<unknown>): readonly JsonSchema[] {
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const { $ref, allOf } = schema;
  const chosen = choicesOf(schema).flatMap((members) => {
    const possible = members.filter((member) => fits(member, value, root));
    return possible.length > 0 ? possible : members;
  });
  const others = [targetOf($ref, root), ...(Array.isArray(allOf) ? allOf : []), ...chosen];
  return [schema, ...others.flatMap((one) => shapesOf(one, value, root, seen))];
}

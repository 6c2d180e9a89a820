// Owns what the names on the wire are called inside: of models the properties that have an alias, at any depth.
import type { Schema } from '../../contracts/schema.js';
import { propertyOf } from './from-model.js';
import { toStandard } from './to-zod.js';
import { definitionOf, isZod, schemasBelow, type ZodSchema } from './zod-schema.js';

type Shape = Readonly<Record<string, ZodSchema>>;

/**
 * Where a value goes that has a place on the wire: of a model's field its property.
 * @param path Names on the wire, outermost first.
 * @returns As many names; those that nobody renames as they are.
 * @example propertyPath(Item, ['unit_price']); // ['unitPrice'] of a field with that alias
 */
export function propertyPath(schema: Schema, path: readonly string[]): readonly string[] {
  const source = toStandard(schema);
  let owners = isZod(source) ? objectsIn(source, new Set()) : [];
  return path.map((name) => {
    const owner = owners.find((one) => name in shapeOf(one));
    owners = owner ? objectsIn(shapeOf(owner)[name] as ZodSchema, new Set()) : [];
    return owner ? propertyOf(owner, name) : name;
  });
}

function shapeOf(schema: ZodSchema): Shape {
  return definitionOf(schema)['shape'] as Shape;
}

/** The objects that a schema may be, as its wrappers and unions lead to them. */
function objectsIn(schema: ZodSchema, seen: Set<ZodSchema>): readonly ZodSchema[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  if (definitionOf(schema).type === 'object') return [schema];
  return schemasBelow(schema).flatMap((below) => objectsIn(below, seen));
}

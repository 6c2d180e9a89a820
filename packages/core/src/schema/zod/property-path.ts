// Owns what the names on the wire are called inside: of models the properties that have an alias, at any depth.
import type { Schema } from '../../contracts/schema.js';
import { propertyOf } from './from-model.js';
import { toStandard } from './to-zod.js';
import { isZod, objectsIn, shapeOf, type ZodSchema } from './zod-schema.js';

/**
 * Where a value goes that has a place on the wire: of a model's field its property.
 * @param path Names on the wire, outermost first.
 * @returns As many names; those that nobody renames as they are.
 * @example propertyPath(Item, ['unit_price']); // ['unitPrice'] of a field with that alias
 */
export function propertyPath(schema: Schema, path: readonly string[]): readonly string[] {
  const source = toStandard(schema);
  let owners = isZod(source) ? objectsIn(source) : [];
  return path.map((name) => {
    const owner = owners.find((one) => name in shapeOf(one));
    owners = owner ? objectsIn(shapeOf(owner)[name] as ZodSchema) : [];
    return owner ? propertyOf(owner, name) : name;
  });
}

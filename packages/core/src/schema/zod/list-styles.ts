// Owns which properties of a schema say how a list of theirs is written in a query. Fields say it by options, schemas of Zod by
// their metadata; both mean the same.
import * as z from 'zod';
import type { Schema } from '../../contracts/schema.js';
import { type ListStyle, listStyleIn } from '../list-style.js';
import { toStandard } from './to-zod.js';
import { definitionOf, isZod, objectsIn, type Shape, shapeOf, type ZodSchema } from './zod-schema.js';

/**
 * The styles that the properties of an object say, by their names on the wire.
 * @example const style = listStylesOf(Item).get('tags')?.style;
 */
export function listStylesOf(schema: Schema): ReadonlyMap<string, ListStyle> {
  const styles = new Map<string, ListStyle>();
  for (const shape of shapesIn(schema)) {
    for (const [name, property] of Object.entries(shape)) {
      const style = styleOf(property);
      if (style) styles.set(name, style);
    }
  }
  return styles;
}

/** The properties within those of an object that say a style, where no list is written in one. */
export function innerListStyles(schema: Schema): readonly string[] {
  const inner = shapesIn(schema).flatMap((shape) => Object.values(shape).flatMap((one) => shapesBelow(one, new Set())));
  return inner.flatMap((shape) => Object.keys(shape).filter((name) => styleOf(shape[name] as ZodSchema)));
}

function shapesIn(schema: Schema): readonly Shape[] {
  const source = toStandard(schema);
  return isZod(source) ? objectsIn(source).map(shapeOf) : [];
}

function shapesBelow(schema: ZodSchema, seen: Set<ZodSchema>): readonly Shape[] {
  return objectsIn(schema, seen)
    .map(shapeOf)
    .flatMap((shape) => [shape, ...Object.values(shape).flatMap((property) => shapesBelow(property, seen))]);
}

/** It may be said below `optional`, `default` and their like. */
function styleOf(property: ZodSchema): ListStyle | undefined {
  const said = listStyleIn(z.globalRegistry.get(property) ?? {});
  if (Object.keys(said).length > 0) return said;
  const { innerType } = definitionOf(property);
  return innerType === undefined ? undefined : styleOf(innerType as ZodSchema);
}

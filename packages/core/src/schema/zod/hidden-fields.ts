// Owns which properties of a schema travel one way only: `readOnly` ones are never taken from a request, `writeOnly` ones never leave
// in a response. Fields say it by an option, schemas of Zod by their metadata; both mean the same.
import { z } from 'zod';
import type { Direction } from '../../contracts/schema.js';
import { definitionOf, type ZodSchema } from './zod-schema.js';

const words = { input: 'readOnly', output: 'writeOnly' } as const;

/**
 * Whether a property stays away, on the way in or out. It may be said below `optional`, `default` and their like.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-9.4
 */
export function isHidden(property: ZodSchema, io: Direction, above: readonly ZodSchema[] = []): boolean {
  if (z.globalRegistry.get(property)?.[words[io]] === true) return true;
  const { type, innerType, getter, in: first, out } = definitionOf(property);
  if (above.includes(property)) return false;
  const isPartHidden = (part: unknown): boolean => isHidden(part as ZodSchema, io, [...above, property]);
  if (type === 'pipe') return isPartHidden(first) || isPartHidden(out);
  const inner = type === 'lazy' ? (getter as () => ZodSchema)() : innerType;
  return inner !== undefined && isPartHidden(inner);
}

/** The names of an object's properties that stay away. */
export function hiddenIn(shape: Readonly<Record<string, ZodSchema>>, io: Direction): readonly string[] {
  return Object.keys(shape).filter((name) => isHidden(shape[name] as ZodSchema, io));
}

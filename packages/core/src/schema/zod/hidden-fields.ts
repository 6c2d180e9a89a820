// Owns which properties of a schema not everybody may see or send: `readOnly` ones are never taken from a request, `writeOnly`
// ones never leave in a response, and those with a scope are there for who has proved it. Fields say it by an option, schemas of
// Zod by their metadata; both mean the same.
import * as z from 'zod';
import type { Direction, ProvedScopes } from '../../contracts/schema.js';
import { scopeKeyword } from '../json-schema/scope-keyword.js';
import { definitionOf, type Shape, type ZodSchema } from './zod-schema.js';

const words = { input: 'readOnly', output: 'writeOnly' } as const;

const nowhere: readonly ZodSchema[] = [];

/** What is said of a property: of itself, or below `optional`, `default` and their like. */
function said(property: ZodSchema, word: string, above = nowhere): unknown {
  const own = z.globalRegistry.get(property)?.[word];
  if (own !== undefined && own !== false) return own;
  const { type, innerType, getter, in: first, out } = definitionOf(property);
  if (type === 'pipe') return said(first as ZodSchema, word, above) ?? said(out as ZodSchema, word, above);
  if (type !== 'lazy') return innerType === undefined ? undefined : said(innerType as ZodSchema, word, above);
  // What holds itself does so by one of these.
  return above.includes(property) ? undefined : said((getter as () => ZodSchema)(), word, [...above, property]);
}

/**
 * Whether a property stays away, on the way in or out.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-9.4
 */
export function isHidden(property: ZodSchema, io: Direction): boolean {
  return said(property, words[io]) === true;
}

/** The names of an object's properties that stay away. */
export function hiddenIn(shape: Shape, io: Direction): readonly string[] {
  return Object.keys(shape).filter((name) => isHidden(shape[name] as ZodSchema, io));
}

/** The scope that a property asks for; `undefined` if it asks for none. */
export function scopeOf(property: ZodSchema): string | undefined {
  const scope = said(property, scopeKeyword);
  return typeof scope === 'string' ? scope : undefined;
}

/** Whether a property asks for a scope that is not proved. */
export function isWithheld(property: ZodSchema, proved: ProvedScopes): boolean {
  const scope = scopeOf(property);
  return scope !== undefined && !proved.has(scope);
}

// Owns which properties of a description not everybody may see or send, as other vendors' metadata and plain JSON Schema say it:
// `readOnly`, `writeOnly`, and with a scope.
import type { Direction, JsonSchema, ProvedScopes } from '../../contracts/schema.js';
import { choicesOf, eachJsonSchema, isObject, mapJsonSchema, targetOf } from './map-json-schema.js';
import { scopeKeyword } from './scope-keyword.js';

const words = { input: 'readOnly', output: 'writeOnly' } as const;

/** What is said of a property: of itself, of what it refers to, or of a member of its choices, as of one that is nullable. */
function said(property: unknown, word: string, root: JsonSchema, seen = new Set<unknown>()): unknown {
  if (!isObject(property) || seen.has(property)) return undefined;
  seen.add(property);
  const own = property[word];
  if (own !== undefined && own !== false) return own;
  const { $ref, allOf } = property;
  const parts = [targetOf($ref, root), ...choicesOf(property).flat(), ...(Array.isArray(allOf) ? allOf : [])];
  for (const part of parts) {
    const found = said(part, word, root, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a property stays away, on the way in or out, from whoever it is. @param root Where `$defs` are. */
export function isHiddenPart(property: unknown, root: JsonSchema, io: Direction): boolean {
  return said(property, words[io], root) === true;
}

/** The scope that a property asks for; `undefined` if it asks for none. @param root Where `$defs` are. */
export function scopeOfPart(property: unknown, root: JsonSchema): string | undefined {
  const scope = said(property, scopeKeyword, root);
  return typeof scope === 'string' ? scope : undefined;
}

/** Whether a property stays away from who has proved these scopes. */
export type IsAway = (property: unknown) => boolean;

/**
 * Compiles that for a description.
 * @returns `undefined` if all of its properties are there for everybody.
 */
export function compileIsAway(root: JsonSchema, io: Direction, proved: ProvedScopes): IsAway | undefined {
  if (!mentions(root, [words[io], scopeKeyword])) return undefined;
  return (property) => {
    const scope = scopeOfPart(property, root);
    return isHiddenPart(property, root, io) || (scope !== undefined && !proved.has(scope));
  };
}

function mentions(schema: JsonSchema, keywords: readonly string[]): boolean {
  let found = keywords.some((keyword) => keyword in schema);
  eachJsonSchema(schema, (inner) => {
    found ||= mentions(inner, keywords);
  });
  return found;
}

/** A description that shows only what travels in its direction. */
export function withoutHidden(root: JsonSchema, io: Direction): JsonSchema {
  if (!mentions(root, [words[io]])) return root;
  const change = (schema: JsonSchema): JsonSchema => {
    const mapped = mapJsonSchema(schema, change);
    const { properties } = schema;
    if (!isObject(properties)) return mapped;
    const hidden = Object.keys(properties).filter((name) => isHiddenPart(properties[name], root, io));
    return hidden.length === 0 ? mapped : leaveOut(mapped, hidden);
  };
  return change(root);
}

function leaveOut({ properties, required, ...rest }: JsonSchema, names: readonly string[]): JsonSchema {
  const left = Object.entries(properties as JsonSchema).filter(([name]) => !names.includes(name));
  const needed = Array.isArray(required) ? required.filter((name) => !names.includes(name)) : [];
  return { ...rest, properties: Object.fromEntries(left), ...(needed.length > 0 && { required: needed }) };
}

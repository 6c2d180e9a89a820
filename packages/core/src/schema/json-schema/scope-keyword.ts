// Owns the keyword by which a JSON Schema says that a property is only for who has a scope, and how a description shows such a
// property: who has not proved the scope gets none.
import type { JsonSchema, ProvedScopes } from '../../contracts/schema.js';
import { isObject } from './map-json-schema.js';

/** Of who has proved nothing, as on every route whose schemas ask for no scope. */
export const nothingProved: ProvedScopes = new Set();

/** Its value is the scope. */
export const scopeKeyword = 'x-scope';

/** An object's properties, each that asks for a scope shown as one that may be absent, with the reason. */
export function showScopes(schema: JsonSchema): JsonSchema {
  const { properties, required } = schema;
  if (!isObject(properties)) return schema;
  const scoped = Object.keys(properties).filter((name) => scopeIn(properties[name]) !== undefined);
  if (scoped.length === 0) return schema;
  const { required: _all, ...rest } = schema;
  const left = Array.isArray(required) ? required.filter((name) => !scoped.includes(name)) : [];
  const shown = scoped.map((name) => [name, explained(properties[name] as JsonSchema)]);
  return {
    ...rest,
    properties: { ...properties, ...Object.fromEntries(shown) },
    ...(left.length > 0 && { required: left }),
  };
}

/** The scope that a property's schema asks for; `undefined` if it asks for none. */
export function scopeIn(schema: unknown): string | undefined {
  const scope = isObject(schema) ? schema[scopeKeyword] : undefined;
  return typeof scope === 'string' ? scope : undefined;
}

function explained(property: JsonSchema): JsonSchema {
  const { description } = property;
  const reason = `Only for callers with the scope \`${scopeIn(property)}\`.`;
  if (typeof description === 'string' && description.includes(reason)) return property;
  return { ...property, description: typeof description === 'string' ? `${description}\n\n${reason}` : reason };
}

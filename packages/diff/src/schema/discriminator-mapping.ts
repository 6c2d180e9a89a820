// Owns how the mapping of a discriminator is read.
import { type JsonObject, objectOf } from '../document/json.js';

/** Where each value of a mapping leads; a name alone is that of a schema. */
export function mappingOf(discriminator: JsonObject): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(objectOf(discriminator['mapping'])).map(([value, to]) => [
      value,
      /^[\w.-]+$/.test(String(to)) ? `#/components/schemas/${to}` : String(to),
    ]),
  );
}

/** The discriminator of a schema that has no choice beside it, so that other schemas build on it: what of it counts for those in hand. */
export function ownDiscriminator(raw: JsonObject, references: readonly string[]): unknown {
  const discriminator = objectOf(raw['discriminator']);
  const mapping = [...mappingOf(discriminator)];
  const own = mapping.filter(([, to]) => references.includes(to));
  const { propertyName, defaultMapping } = discriminator;
  return [propertyName, defaultMapping, Object.fromEntries(own.length > 0 ? own : mapping)];
}

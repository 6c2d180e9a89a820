// Owns the Discriminator Object: which value of which property stands for which member of a union.
import type { SchemaObject } from '#openapi3-ts/openapi31';
import { isJsonObject, type JsonObject } from './json-value.js';

type Components = ReadonlyMap<string, SchemaObject>;

const prefix = '#/components/schemas/';

/**
 * Completes the discriminator of a union by its mapping, or takes it out: it says nothing of members without a name.
 * @see https://spec.openapis.org/oas/v3.1.1#discriminator-object
 */
export function addMapping(schema: SchemaObject, components: Components): void {
  const { discriminator, oneOf, anyOf } = schema;
  const members = [oneOf ?? anyOf ?? []].flat().filter(isJsonObject);
  const entries = members.flatMap((member) => entriesOf(member, discriminator?.propertyName ?? '', components));
  const complete = members.every(({ $ref }) => entries.some(([, ref]) => ref === $ref));
  if (discriminator && complete) discriminator.mapping = Object.fromEntries(entries);
  else delete schema.discriminator;
}

/** The values of the property in one member, each with the reference to the member. */
function entriesOf({ $ref }: JsonObject, property: string, components: Components): readonly [string, string][] {
  if (typeof $ref !== 'string') return [];
  const target = components.get($ref.slice(prefix.length)) as JsonObject | undefined;
  const properties = target?.['properties'];
  const value = isJsonObject(properties) ? properties[property] : undefined;
  if (!isJsonObject(value)) return [];
  const values = Array.isArray(value['enum']) ? value['enum'] : 'const' in value ? [value['const']] : [];
  return values.map((one) => [String(one), $ref]);
}

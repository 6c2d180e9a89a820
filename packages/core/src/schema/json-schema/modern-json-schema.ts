// Owns bringing what draft 7 wrote in another way, as TypeBox still does, into the dialect 2020-12: tuples and named schemas.
import type { JsonSchema } from '../../contracts/schema.js';
import { isObject, mapJsonSchema, referenceTo } from './map-json-schema.js';

/** The same JSON Schema in the words of 2020-12. */
export function modernJsonSchema(schema: JsonSchema): JsonSchema {
  const { $schema: _dialect, definitions, items, additionalItems, $ref, ...rest } = schema;
  const tuple = Array.isArray(items);
  const rest2020 = tuple ? additionalItems : items;
  const renamed: JsonSchema = {
    ...rest,
    ...(definitions !== undefined && { $defs: definitions }),
    ...(typeof $ref === 'string' && { $ref: $ref.replace(/^#\/definitions\//, referenceTo('')) }),
    ...(tuple && { prefixItems: items }),
    ...(rest2020 !== undefined && { items: rest2020 }),
    // Every name is a text.
    ...(isObject(schema['propertyNames']) && { propertyNames: { type: 'string', ...schema['propertyNames'] } }),
  };
  return mapJsonSchema(renamed, modernJsonSchema);
}

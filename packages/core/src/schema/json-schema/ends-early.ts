// Owns whether a list in a description may end before its last declared item.
import type { JsonSchema } from '../../contracts/schema.js';
import { eachJsonSchema } from './map-json-schema.js';

/** Whether a list in a schema may have fewer items than it declares. Valibot fills it with `undefined`, which would be null in JSON. */
export function endsEarly(schema: JsonSchema): boolean {
  const { prefixItems, minItems = 0 } = schema;
  let found = Array.isArray(prefixItems) && prefixItems.length > Number(minItems);
  eachJsonSchema(schema, (inner) => {
    found ||= endsEarly(inner);
  });
  return found;
}

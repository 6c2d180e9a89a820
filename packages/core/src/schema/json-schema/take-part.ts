// Owns taking a part out of a JSON Schema, with the named schemas that it refers to and no others: each would be a component of
// the document that nothing uses.
import type { JsonSchema } from '../../contracts/schema.js';
import { eachJsonSchema, isObject, nameInReference } from './map-json-schema.js';

/** A part of a JSON Schema as one of its own. @param root Where `$defs` are. */
export function takePart(part: JsonSchema, root: JsonSchema): JsonSchema {
  const definitions = root['$defs'];
  if (!isObject(definitions)) return part;
  const needed = new Map<string, unknown>();
  const gather = (schema: JsonSchema): void => {
    const name = nameInReference(schema['$ref']);
    const target = name === undefined || needed.has(name) ? undefined : definitions[name];
    if (name !== undefined && isObject(target)) {
      needed.set(name, target);
      gather(target);
    }
    eachJsonSchema(schema, gather);
  };
  gather(part);
  return needed.size === 0 ? part : { ...part, $defs: Object.fromEntries(needed) };
}

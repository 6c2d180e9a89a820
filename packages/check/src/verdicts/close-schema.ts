// Owns the strict reading of a response's schema: where it names properties, there are no others. A document leaves responses
// open for the sake of clients that were generated from it; whoever serves them must not.
import type { JsonSchema } from '@portico/core';

/** Keywords that say themselves which other properties there may be. */
const opening = ['additionalProperties', 'patternProperties', 'unevaluatedProperties', 'propertyNames'];

/** Keywords whose schemas are of the same object: they are closed together, around all of them. */
const sameObject = ['allOf', 'anyOf', 'oneOf'];

const known = { anyone: new WeakMap<JsonSchema, JsonSchema>(), stranger: new WeakMap<JsonSchema, JsonSchema>() };

/** How a schema is closed. */
interface Closing {
  /** Follows a reference. */
  readonly resolve: (schema: JsonSchema) => JsonSchema;
  /** Whether it answers a stranger, who has proved no scope. */
  readonly stranger: boolean;
}

/**
 * A copy of a schema that no undeclared property fits.
 * @param resolve Follows a reference.
 * @param stranger Whether it answers a request without credentials: no property by scope fits then. Default: false.
 */
export function closeSchema(schema: JsonSchema, resolve: Closing['resolve'], stranger = false): JsonSchema {
  const closed = known[stranger ? 'stranger' : 'anyone'];
  const copy = closed.get(schema) ?? close(schema, { resolve, stranger }, 0);
  closed.set(schema, copy);
  return copy;
}

/** Schemas that hold themselves are followed this far; below, they are as open as the document has them. */
const deepest = 6;

function close(written: JsonSchema, closing: Closing, depth: number): JsonSchema {
  if (depth > deepest) return written;
  const schema = typeof written['$ref'] === 'string' ? closing.resolve(written) : written;
  const inner = closeParts(schema, closing, depth);
  return isClosable(schema, closing.resolve) ? { ...inner, unevaluatedProperties: false } : inner;
}

/** The copy of a schema in which the values of its properties and items are closed. */
function closeParts(schema: JsonSchema, closing: Closing, depth: number): JsonSchema {
  const copy: Record<string, unknown> = { ...schema };
  const { properties, items, prefixItems, additionalProperties } = schema as Readonly<Record<string, unknown>>;
  if (isObject(properties)) {
    const entries = Object.entries(properties).map(([name, part]) => [name, closeProperty(part, closing, depth + 1)]);
    copy['properties'] = Object.fromEntries(entries);
  }
  if (isObject(items)) copy['items'] = close(items, closing, depth + 1);
  if (Array.isArray(prefixItems)) copy['prefixItems'] = prefixItems.map((part) => closeAny(part, closing, depth + 1));
  if (isObject(additionalProperties)) copy['additionalProperties'] = close(additionalProperties, closing, depth + 1);
  for (const keyword of sameObject) {
    const branches = schema[keyword];
    if (!Array.isArray(branches)) continue;
    copy[keyword] = branches.map((branch: JsonSchema) => {
      const resolved = typeof branch['$ref'] === 'string' ? closing.resolve(branch) : branch;
      return depth > deepest ? branch : closeParts(resolved, closing, depth + 1);
    });
  }
  return copy;
}

/** What is `writeOnly` is sent and never answered; what asks for a scope is not answered to strangers. */
function closeProperty(part: unknown, closing: Closing, depth: number): unknown {
  if (!isObject(part)) return part;
  const { writeOnly, 'x-scope': scope } = closing.resolve(part);
  return writeOnly === true || (closing.stranger && scope !== undefined) ? false : close(part, closing, depth);
}

function closeAny(part: unknown, closing: Closing, depth: number): unknown {
  return isObject(part) ? close(part, closing, depth) : part;
}

/** Whether a schema names the properties of an object, itself or in a branch, and leaves none of them open on purpose. */
function isClosable(schema: JsonSchema, resolve: (schema: JsonSchema) => JsonSchema, hops = 0): boolean {
  if (hops > deepest || opening.some((keyword) => keyword in schema)) return false;
  const branches = sameObject.flatMap((keyword) => (schema[keyword] ?? []) as JsonSchema[]).map(resolve);
  const objects = branches.filter((branch) => branch['type'] === undefined || branch['type'] === 'object');
  const isOpen = (branch: JsonSchema): boolean => !isClosable(branch, resolve, hops + 1);
  if (objects.some(isOpen)) return false;
  return 'properties' in schema || objects.length > 0;
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

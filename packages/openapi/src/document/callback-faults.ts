// Owns checking where callbacks lead: by expressions that OpenAPI knows, to what the operation really has.
import { type Fault, listOf, memberOf, resolved, stepsOf } from './document-parts.js';
import { isJsonObject, type JsonObject } from './json-value.js';

/** @see https://spec.openapis.org/oas/v3.1.1#runtime-expressions */
const expression =
  /^\$(?:url|method|statusCode|(?:request|response)\.header\.[\w!#$%&'*+.^`|~-]+|request\.(?<place>query|path)\.(?<name>.+)|(?<side>request|response)\.body(?:#(?<pointer>\/.*)?)?)$/;

/** Every callback of an operation that leads nowhere. Headers may come without being declared. */
export function faultsOfCallbacks(name: string, operation: JsonObject, document: JsonObject): readonly Fault[] {
  const callbacks = Object.values(memberOf(operation, 'callbacks')).filter(isJsonObject);
  const ways = callbacks.flatMap((callback) => Object.keys(resolved(callback, document) ?? {}));
  return ways.filter((way) => !way.startsWith('x-')).flatMap((way) => faultsOfWay(way, name, operation, document));
}

const advice = 'Write the way to a URL, such as {$request.body#/callbackUrl} or {$request.query.callbackUrl}';

function faultsOfWay(way: string, name: string, operation: JsonObject, document: JsonObject): readonly Fault[] {
  if (!/^(https?:\/\/|\{\$)/.test(way)) return [{ problem: `the callback '${way}' of ${name} is no URL`, advice }];
  return [...way.matchAll(/\{([^}]*)\}/g)].flatMap(([, text = '']) => {
    const missing = missingFor(text, operation, document);
    return missing === undefined ? [] : [{ problem: `the callback '${way}' of ${name} has ${missing}`, advice }];
  });
}

/** What is wrong with an expression; `undefined` if nothing is. */
function missingFor(text: string, operation: JsonObject, document: JsonObject): string | undefined {
  const found = expression.exec(text);
  if (!found) return `the expression ${text}, which is none`;
  const { place, name, side, pointer } = found.groups ?? {};
  if (place !== undefined && !hasParameter(operation, place, name, document)) return `no ${place} parameter '${name}'`;
  if (side === undefined || pointer === undefined) return undefined;
  const segments = stepsOf(pointer);
  const schemas = side === 'request' ? bodiesOf(operation, document) : answersOf(operation, document);
  return schemas.some((schema) => holds(schema, segments, document)) ? undefined : `no '${pointer}' in the ${side}`;
}

function hasParameter(operation: JsonObject, place: string, name: unknown, document: JsonObject): boolean {
  const parameters = listOf(operation['parameters']).map((one) => resolved(one, document));
  return parameters.some((one) => one?.['in'] === place && one['name'] === name);
}

function bodiesOf(operation: JsonObject, document: JsonObject): readonly unknown[] {
  return schemasOf(resolved(memberOf(operation, 'requestBody'), document));
}

function answersOf(operation: JsonObject, document: JsonObject): readonly unknown[] {
  const responses = Object.values(memberOf(operation, 'responses')).filter(isJsonObject);
  return responses.flatMap((response) => schemasOf(resolved(response, document)));
}

function schemasOf(message: JsonObject | undefined): readonly unknown[] {
  const content = Object.values(memberOf(message ?? {}, 'content')).filter(isJsonObject);
  return content.map((media) => media['schema'] ?? {});
}

/** Whether a value of a schema may have what a JSON pointer leads to. */
function holds(
  schema: unknown,
  segments: readonly string[],
  document: JsonObject,
  seen: ReadonlySet<unknown> = new Set(),
): boolean {
  if (segments.length === 0 || schema === true) return true;
  const whole = isJsonObject(schema) ? resolved(schema, document) : undefined;
  if (!whole || seen.has(whole)) return false;
  const [first = '', ...rest] = segments;
  const within = partsAt(whole, first);
  if (within.some((part) => holds(part, rest, document))) return true;
  const choices = ['allOf', 'anyOf', 'oneOf'].flatMap((word) => listOf(whole[word]));
  if (choices.some((choice) => holds(choice, segments, document, new Set([...seen, whole])))) return true;
  return choices.length === 0 && within.length === 0 && isOpen(whole);
}

/** The schemas of what a name or a number leads to. */
function partsAt(schema: JsonObject, segment: string): readonly unknown[] {
  const { properties, additionalProperties, prefixItems, items } = schema;
  if (isJsonObject(properties) && segment in properties) return [properties[segment]];
  const places = /^\d+$/.test(segment) ? [...(Array.isArray(prefixItems) ? prefixItems : []), items] : [];
  return [...places, additionalProperties].filter((part) => part !== undefined && part !== false);
}

/** Whether it says nothing of what is within. */
function isOpen({ type, properties, additionalProperties }: JsonObject): boolean {
  const isObject = type === undefined || [type].flat().includes('object');
  return isObject && properties === undefined && additionalProperties !== false;
}

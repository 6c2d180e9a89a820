// Owns the way from a schema of OpenAPI 3.1, which is JSON Schema 2020-12, to one of 3.0, which knows less and says some of it
// otherwise. Whatever 3.0 cannot say is left out: such a schema takes more, and never refuses what was right.
import { isJsonObject, type JsonObject } from './json-value.js';

type Members = Record<string, unknown>;

/** What means the same in both, and holds no schema. */
const kept: ReadonlySet<string> = new Set([
  ...[
    'title',
    'description',
    'default',
    'format',
    'pattern',
    'deprecated',
    'readOnly',
    'writeOnly',
    'xml',
    'externalDocs',
  ],
  ...['multipleOf', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems'],
  ...['minProperties', 'maxProperties', 'required', 'example', 'discriminator'],
]);

/** `null` and nothing else. */
const onlyNull: JsonObject = { type: 'string', nullable: true, enum: [null] };

/** Writes a schema of 3.1 in the words of 3.0. @see https://spec.openapis.org/oas/v3.0.3#schema-object */
export function toSchema30(schema: unknown): JsonObject {
  if (schema === false) return { not: {} };
  if (!isJsonObject(schema)) return {};
  const { $ref, ...beside } = schema;
  if ($ref !== undefined) return withReference($ref, beside);
  const members: Members = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (kept.has(keyword) || keyword.startsWith('x-')) members[keyword] = value;
  }
  addValues(members, schema);
  addBounds(members, schema);
  addParts(members, schema);
  addUnions(members, schema);
  return addTypes(members, schema);
}

/** Nothing beside a reference counts there. */
function withReference($ref: unknown, beside: JsonObject): JsonObject {
  if (Object.keys(beside).length === 0) return { $ref };
  const { allOf = [], ...rest } = toSchema30(beside);
  return { ...rest, allOf: [{ $ref }, ...(allOf as readonly unknown[])] };
}

function addValues(members: Members, schema: JsonObject): void {
  const { enum: values, const: only, examples, contentEncoding, format } = schema;
  if (Array.isArray(values)) members['enum'] = values;
  else if ('const' in schema) members['enum'] = [only];
  if (Array.isArray(examples) && examples.length > 0) members['example'] ??= examples[0];
  if (format === undefined && contentEncoding === 'base64') members['format'] = 'byte';
}

/** An exclusive bound is a number in 3.1, and a word beside the bound in 3.0. */
function addBounds(members: Members, { exclusiveMinimum: above, exclusiveMaximum: below }: JsonObject): void {
  const { minimum, maximum } = members;
  if (typeof above === 'number' && !(typeof minimum === 'number' && minimum > above)) {
    Object.assign(members, { minimum: above, exclusiveMinimum: true });
  }
  if (typeof below === 'number' && !(typeof maximum === 'number' && maximum < below)) {
    Object.assign(members, { maximum: below, exclusiveMaximum: true });
  }
}

function addParts(members: Members, schema: JsonObject): void {
  const { properties, additionalProperties, patternProperties, prefixItems, items, not } = schema;
  if (isJsonObject(properties)) {
    members['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, part]) => [name, toSchema30(part)]),
    );
  }
  if (isJsonObject(patternProperties)) addPatterns(members, Object.values(patternProperties), additionalProperties);
  else if (typeof additionalProperties === 'boolean') members['additionalProperties'] = additionalProperties;
  else if (additionalProperties !== undefined) members['additionalProperties'] = toSchema30(additionalProperties);
  if (Array.isArray(prefixItems)) members['items'] = itemOf(prefixItems, schema);
  else if (items !== undefined) members['items'] = toSchema30(items);
  if (not !== undefined) members['not'] = toSchema30(not);
}

/** No place has a schema of its own there: an item fits that of one of them, or of what may follow. */
function itemOf(places: readonly unknown[], { items, maxItems }: JsonObject): JsonObject {
  const ends = items === false || (typeof maxItems === 'number' && maxItems <= places.length);
  if (ends) return eitherOf(places);
  return isJsonObject(items) ? eitherOf([...places, items]) : {};
}

/** Names have no patterns there: what fits one of them is a property like any other. */
function addPatterns(members: Members, parts: readonly unknown[], others: unknown): void {
  if (others === false) members['additionalProperties'] = eitherOf(parts);
  else if (isJsonObject(others)) members['additionalProperties'] = eitherOf([...parts, others]);
}

function eitherOf(schemas: readonly unknown[]): JsonObject {
  const written = schemas.map(toSchema30);
  const distinct = [...new Map(written.map((one) => [JSON.stringify(one), one])).values()];
  return distinct.length === 1 && distinct[0] ? distinct[0] : { anyOf: distinct };
}

function addUnions(members: Members, schema: JsonObject): void {
  if (Array.isArray(schema['allOf'])) members['allOf'] = schema['allOf'].map(toSchema30);
  for (const keyword of ['anyOf', 'oneOf']) {
    const all = schema[keyword];
    if (Array.isArray(all)) addUnion(members, keyword, all);
  }
}

/** `null` is no type there, but a word beside a type. */
function addUnion(members: Members, keyword: string, all: readonly unknown[]): void {
  const others = all.filter((one) => !isNull(one)).map(toSchema30);
  const [only] = others;
  // What is left of one says nothing any more, and so does the whole.
  if (others.some((one) => Object.keys(one).length === 0)) return;
  if (others.length === all.length) members[keyword] = others;
  else if (!only) Object.assign(members, onlyNull);
  else if (others.length === 1 && typeof only['type'] === 'string')
    Object.assign(members, { ...orNull(only), ...members });
  else members[keyword] = [...others, onlyNull];
}

function isNull(schema: unknown): boolean {
  return isJsonObject(schema) && schema['type'] === 'null';
}

/** Values that are listed must list `null`, too. */
function orNull(schema: JsonObject): JsonObject {
  const { enum: values } = schema;
  const listed = Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {};
  return { ...schema, nullable: true, ...listed };
}

function addTypes(members: Members, schema: JsonObject): JsonObject {
  const types = schema['type'] === undefined ? typesOf(members['enum']) : [schema['type']].flat();
  const others = types.filter((type) => type !== 'null');
  const isNullable = others.length < types.length;
  if (types.length === 0) return members;
  const [only] = others;
  if (only === undefined) return { ...members, ...onlyNull };
  if (others.length > 1) {
    const { anyOf, ...rest } = members;
    const each = others.map((type) => ofType({}, type));
    const either = { anyOf: isNullable ? [...each, onlyNull] : each };
    return anyOf === undefined ? { ...rest, ...either } : { ...rest, allOf: [{ anyOf }, either] };
  }
  const typed = ofType(members, only);
  return isNullable ? orNull(typed) : typed;
}

function ofType(members: JsonObject, type: unknown): JsonObject {
  return { type, ...members, ...(type === 'array' && members['items'] === undefined && { items: {} }) };
}

/** The type of listed values, where they have one; `nullable` means nothing without it. */
function typesOf(values: unknown): readonly unknown[] {
  if (!Array.isArray(values)) return [];
  const types = [...new Set(values.map((value) => (value === null ? 'null' : typeof value)))];
  const others = types.filter((type) => type !== 'null');
  return others.length <= 1 && others.every((type) => ['string', 'number', 'boolean'].includes(type)) ? types : [];
}

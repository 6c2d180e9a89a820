// Owns how the shape of a schema is read: references followed, `allOf` flattened, the words of 3.0 said as 3.1 says them.
import { type ApiDocument, target } from '../document/api-document.js';
import { equal, isObject, type JsonObject, listOf, objectOf, textOf, textsOf } from '../document/json.js';
import { type Bound, tighter } from './bound.js';
import { ownDiscriminator } from './discriminator-mapping.js';
import { areMultiples } from './multiples.js';
import { type Direction, type Node, type Raw, type Shape, type TypeName, toRaw } from './schema-shape.js';
import { isNote, isVacuous } from './vacuous.js';

const allTypes: readonly TypeName[] = ['null', 'boolean', 'number', 'string', 'array', 'object'];

/** Keywords of one schema each whose sense is not looked into. */
const opaque = [
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contentSchema',
  'minContains',
  'maxContains',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
  'contentEncoding',
  'contentMediaType',
  '$dynamicRef',
] as const;

const bounds = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

/** The shape of schemas that hold at once. */
export function shapeOf(node: Node, document: ApiDocument, direction: Direction): Shape {
  const shape: Shape = {
    types: new Set(allTypes),
    values: undefined,
    lowest: new Map(),
    highest: new Map(),
    multiples: new Set(),
    patterns: new Set(),
    formats: new Set(),
    unique: false,
    items: [],
    properties: new Map(),
    patternProperties: new Map(),
    required: new Set(),
    closings: [],
    open: false,
    unions: [],
    nots: [],
    others: new Map(),
    notes: {},
  };
  const seen = new Set<Raw>();
  for (const raw of node) add(shape, raw, { document, direction, seen });
  return settle(shape);
}

interface Reading {
  readonly document: ApiDocument;
  readonly direction: Direction;
  readonly seen: Set<Raw>;
}

function add(shape: Shape, raw: Raw, reading: Reading): void {
  if (raw === false) shape.types = new Set();
  if (!isObject(raw) || reading.seen.has(raw)) return;
  reading.seen.add(raw);
  const { document } = reading;
  const reference = raw['$ref'];
  // OpenAPI 3.0 §4.7.23: what stands beside a reference is ignored there.
  const own = typeof reference === 'string' && document.isOld ? {} : withContentAsFormat(raw);
  addNotes(shape, own);
  if (typeof reference === 'string') add(shape, toRaw(target(document, reference)), reading);
  addValue(shape, own, document);
  addParts(shape, own, reading);
  for (const part of listOf(own['allOf'])) add(shape, toRaw(part), reading);
}

/** What is written in a text, said as 3.0 says it, whose two formats mean the same in later versions, too. */
function withContentAsFormat(raw: JsonObject): JsonObject {
  const { contentEncoding, contentMediaType, ...others } = raw;
  const isAny = contentMediaType === undefined || contentMediaType === 'application/octet-stream';
  const isRaw = contentEncoding === undefined && contentMediaType !== undefined;
  if (!isAny || !(isRaw || contentEncoding === 'base64') || 'contentSchema' in raw) return raw;
  const format = isRaw ? 'binary' : 'byte';
  if ('format' in raw && raw['format'] !== format) return raw;
  // OpenAPI 3.1 §4.4.2: what is sent as it is has no type there, as it is no text of JSON.
  return isRaw ? { type: 'string', ...others, format } : { ...others, format };
}

function addNotes(shape: Shape, raw: JsonObject): void {
  const notes = Object.entries(raw).filter(([name, value]) => isNote(name, value));
  shape.notes = { ...Object.fromEntries(notes), ...shape.notes };
}

/** What is said of the value itself. */
function addValue(shape: Shape, raw: JsonObject, document: ApiDocument): void {
  const named = new Set([raw['type'] ?? []].flat() as TypeName[]);
  if (document.isOld && raw['nullable'] === true && named.size > 0) named.add('null');
  if (named.size > 0) shape.types = bothTypes(shape.types, named);
  const words = wordsOf(raw);
  const values = 'const' in raw ? [raw['const']] : Array.isArray(raw['enum']) ? raw['enum'] : words;
  if (values)
    shape.values = shape.values ? shape.values.filter((one) => values.some((other) => equal(one, other))) : values;
  addRange(shape, raw);
  for (const [low, high] of bounds) {
    addBound(shape.lowest, low, raw[low], false, 'low');
    addBound(shape.highest, high, raw[high], false, 'high');
  }
  if (typeof raw['multipleOf'] === 'number') shape.multiples.add(raw['multipleOf']);
  if (typeof raw['pattern'] === 'string' && (!words || values !== words)) shape.patterns.add(raw['pattern']);
  const { format } = raw;
  if (typeof format === 'string' && !isNote('format', format)) shape.formats.add(format);
}

/** The words that a pattern lists, such as `^(red|green)$`: it says what `enum` does. */
function wordsOf({ type, pattern }: JsonObject): readonly string[] | undefined {
  if (type !== 'string' || typeof pattern !== 'string') return undefined;
  return /^\^\((?:\?:)?([\w-]+(?:\|[\w-]+)*)\)\$$/.exec(pattern)?.[1]?.split('|');
}

function addRange(shape: Shape, raw: JsonObject): void {
  for (const [name, exclusive, bound, side] of [
    ['minimum', 'exclusiveMinimum', shape.lowest, 'low'],
    ['maximum', 'exclusiveMaximum', shape.highest, 'high'],
  ] as const) {
    addBound(bound, name, raw[name], raw[exclusive] === true, side);
    addBound(bound, name, raw[exclusive], true, side);
  }
}

function addBound(
  into: Map<string, Bound>,
  name: string,
  value: unknown,
  exclusive: boolean,
  side: 'low' | 'high',
): void {
  // No length is below 0, so to say so says nothing.
  if (typeof value !== 'number' || (value <= 0 && name.startsWith('min') && name !== 'minimum')) return;
  into.set(name, tighter(into.get(name), { value, exclusive }, side));
}

/** What is said of items, members and alternatives. */
function addParts(shape: Shape, raw: JsonObject, reading: Reading): void {
  if (raw['uniqueItems'] === true) shape.unique = true;
  if ('items' in raw || 'prefixItems' in raw) {
    shape.items.push({ first: listOf(raw['prefixItems']).map(toRaw), rest: toRaw(raw['items'] ?? true) });
  }
  addMembers(shape, raw, reading);
  for (const kind of ['anyOf', 'oneOf'] as const) {
    const members = listOf(raw[kind]).map(toRaw);
    const discriminator = isObject(raw['discriminator']) ? raw['discriminator'] : undefined;
    if (members.length > 0) shape.unions.push({ kind, members, discriminator });
  }
  if (isObject(raw['discriminator']) && !raw['anyOf'] && !raw['oneOf']) {
    const inHand = [...reading.seen].flatMap((one) => (isObject(one) ? (textOf(one['$ref']) ?? []) : []));
    const others = inHand.filter((reference) => target(reading.document, reference) !== raw);
    addOpaque(shape, 'discriminator', ownDiscriminator(raw, others));
  }
  if ('not' in raw) shape.nots.push(toRaw(raw['not']));
  for (const name of opaque) if (name in raw && !isVacuous(name, raw)) addOpaque(shape, name, raw[name]);
}

function addOpaque(shape: Shape, name: string, value: unknown): void {
  const known = shape.others.get(name);
  const isSchema =
    typeof value === 'boolean' || (isObject(value) && name !== 'dependentRequired' && name !== 'dependencies');
  const schemas =
    name === 'dependentSchemas' ? Object.values(objectOf(value)).map(toRaw) : isSchema ? [toRaw(value)] : [];
  const rest = name === 'dependentSchemas' ? Object.keys(objectOf(value)) : schemas.length > 0 ? null : value;
  shape.others.set(name, {
    schemas: [...(known?.schemas ?? []), ...schemas],
    rest: known ? [known.rest, rest] : rest,
  });
}

function addMembers(shape: Shape, raw: JsonObject, { document, direction }: Reading): void {
  const properties = Object.entries(objectOf(raw['properties'])).map(
    ([name, schema]) => [name, toRaw(schema)] as const,
  );
  const hidden = new Set(
    properties.filter(([, schema]) => isHidden(schema, document, direction)).map(([name]) => name),
  );
  for (const [name, schema] of properties) if (!hidden.has(name)) push(shape.properties, name, schema);
  for (const [pattern, schema] of Object.entries(objectOf(raw['patternProperties']))) {
    push(shape.patternProperties, pattern, toRaw(schema));
  }
  for (const name of textsOf(raw['required'])) if (!hidden.has(name)) shape.required.add(name);
  const rest = raw['additionalProperties'];
  if (rest === true || (isObject(rest) && Object.keys(rest).length === 0)) shape.open = true;
  else if (rest !== undefined) {
    shape.closings.push({
      names: new Set(properties.map(([name]) => name)),
      patterns: Object.keys(objectOf(raw['patternProperties'])),
      schema: toRaw(rest),
    });
  }
}

function push(into: Map<string, Raw[]>, name: string, schema: Raw): void {
  into.set(name, [...(into.get(name) ?? []), schema]);
}

/** A request brings nothing that is `readOnly`, and a response gives nothing that is `writeOnly`. */
function isHidden(schema: Raw, document: ApiDocument, direction: Direction): boolean {
  const word = direction === 'request' ? 'readOnly' : 'writeOnly';
  let at: unknown = schema;
  for (let steps = 0; isObject(at) && steps < 32; steps++) {
    if (at[word] === true && !(document.isOld && '$ref' in at)) return true;
    at = typeof at['$ref'] === 'string' ? target(document, at['$ref']) : undefined;
  }
  return false;
}

/** Types that both name; an integer is a number. */
export function bothTypes(one: ReadonlySet<TypeName>, other: ReadonlySet<TypeName>): ReadonlySet<TypeName> {
  const both = [...other].filter((type) => one.has(type) || (type === 'integer' && one.has('number')));
  return new Set(other.has('number') && one.has('integer') ? [...both, 'integer'] : both);
}

/** What follows from all of it: a multiple of a whole number is whole, `number` includes `integer`, a closed list has an end. */
function settle(shape: Shape): Shape {
  for (const { first, rest } of shape.items) {
    const end = [...first, rest].indexOf(false);
    if (end >= 0) addBound(shape.highest, 'maxItems', end, false, 'high');
  }
  const types = new Set(shape.types);
  if (types.has('number') && areMultiples(shape.multiples, 1)) types.add('integer').delete('number');
  if (types.has('number')) types.delete('integer');
  shape.types = types;
  return shape;
}

// Owns validation of an object that arrives as texts by name: a form, a whole query, `filter[name]=…`. Each text is read by the
// declared type of its property, `name[inner]` as a part of `name`, then the whole is validated like any other value.

import type { Extracted, JsonSchema, ProvedScopes, Schema, Validated } from '../contracts/schema.js';
import { type Issue, ownMessage } from '../errors/validation-errors.js';
import { memoize } from '../primitives/memoize.js';
import { whenSettled } from '../primitives/when-settled.js';
import { compileSchema } from './compile-schema.js';
import { describeSchema } from './describe-schema.js';
import { mostIssues } from './issue.js';
import { isObject, targetOf } from './json-schema/map-json-schema.js';
import { takePart } from './json-schema/take-part.js';
import { textAlternatives } from './json-schema/text-alternatives.js';
import { compileTexts, holdsNul, nulRefused } from './parse-text.js';

/** What is known of one property of the object. */
export interface TextProperty {
  readonly name: string;
  /** Its JSON Schema, with the `$defs` of the whole. */
  readonly description: JsonSchema;
  readonly required: boolean;
  /** Whether it takes every text under its name. */
  readonly list: boolean;
  /** Whether it takes nothing but objects: its parts come as `name[part]`. */
  readonly nested: boolean;
}

/**
 * The properties that an object schema declares.
 * @returns `undefined` if it takes anything but objects.
 */
export const textPropertiesOf: (schema: Schema) => readonly TextProperty[] | undefined = /* @__PURE__ */ memoize(
  (schema) => textPropertiesIn(describeSchema(schema, 'input')),
);

/**
 * The properties that an object's description declares.
 * @returns `undefined` if it is one of anything but objects.
 * @example const names = textPropertiesIn(describeSchema(Item, 'input'))?.map(({ name }) => name);
 */
export function textPropertiesIn(root: JsonSchema): readonly TextProperty[] | undefined {
  const objects = objectsIn(root, root);
  if (objects.length === 0) return undefined;
  return [...propertiesOf(objects)].map(([name, property]) => {
    const description = takePart(property, root);
    const required = objects.every(({ required }) => Array.isArray(required) && required.includes(name));
    const nested = textAlternatives(description, description).every((one) => one['type'] === 'object');
    return { name, description, required, list: compileTexts(description, description).list, nested };
  });
}

/**
 * Compiles an object schema into a validator of texts by name.
 * @param emptyIsAbsent Whether a single empty text counts as none, as browsers send it for a field left blank.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export function compileTextObject(
  schema: Schema,
  emptyIsAbsent: boolean,
): (entries: Entries, proved?: ProvedScopes) => Extracted {
  const validate = compileSchema(schema);
  const read = compileReading(describeSchema(schema, 'input'), emptyIsAbsent);
  return (entries, proved) => {
    const { value, issues } = read(entries);
    const result = validate(value, undefined, proved);
    if (issues.length === 0) return result;
    return whenSettled(result, (settled) => merge(settled, issues));
  };
}

/** What could not be read is said once, in the words of the reading, or by the message that the field has. */
function merge(result: Validated, issues: readonly Issue[]): Validated {
  const unread = new Set(issues.map(({ loc }) => loc[0]));
  const found = result.ok ? [] : result.issues;
  const spoken = found.filter((issue) => ownMessage in issue);
  const said = issues.map((issue) => {
    const { msg } = spoken.find(({ loc }) => loc.join() === issue.loc.join()) ?? issue;
    return { ...issue, msg };
  });
  return { ok: false, issues: [...said, ...found.filter(({ loc }) => !unread.has(loc[0]))] };
}

/** What stands under each name, in order: texts, and files where a form has some. */
export type Entries = Iterable<readonly [name: string, values: readonly unknown[]]>;

/** What was read, and what could not be. */
export interface ReadObject {
  readonly value: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
}

/** The most brackets of a name that lead into each other: a recursive schema has no end of its own, and a name could be all brackets. */
const deepestBrackets = 16;

/** @param levels How many more brackets lead into each other. */
type Read = (entries: Entries, levels: number) => ReadObject;

/** Reads the values of one property. */
interface Reader {
  /** Whether it takes objects, whose parts come as `name[part]`. */
  readonly nests: boolean;
  read(values: readonly unknown[], nested: Entries, levels: number): Validated;
}

/** What is known while the readings of one description are compiled. */
interface Compilation {
  /** Where `$defs` are. */
  readonly root: JsonSchema;
  readonly emptyIsAbsent: boolean;
  /** By the objects that are read: a recursive schema is compiled once, however deep a client leads into it. */
  readonly readings: Map<string, Read>;
  readonly ids: Map<JsonSchema, number>;
}

/** Compiles the reading of a description's objects. @param emptyIsAbsent Whether a single empty text counts as none. */
export function compileReading(root: JsonSchema, emptyIsAbsent: boolean): (entries: Entries) => ReadObject {
  const read = readingOf(root, { root, emptyIsAbsent, readings: new Map(), ids: new Map() });
  return (entries) => read(entries, deepestBrackets);
}

/** The object schemas that a schema may be: itself, the members of a union, the parts of an intersection. */
function objectsIn(schema: unknown, root: JsonSchema): readonly JsonSchema[] {
  if (!isObject(schema)) return [];
  const target = targetOf(schema['$ref'], root);
  if (target !== undefined) return objectsIn(target, root);
  const choices = schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf'];
  if (Array.isArray(choices)) return choices.flatMap((choice) => objectsIn(choice, root));
  return schema['type'] === 'object' ? [schema] : [];
}

/** The properties that object schemas declare, by name. */
function propertiesOf(objects: readonly JsonSchema[]): ReadonlyMap<string, JsonSchema> {
  const found = new Map<string, JsonSchema[]>();
  for (const { properties = {} } of objects) {
    for (const [name, one] of Object.entries(properties as object)) found.set(name, [...(found.get(name) ?? []), one]);
  }
  return new Map([...found].map(([name, all]) => [name, all.length === 1 ? (all[0] as JsonSchema) : { anyOf: all }]));
}

function readingOf(description: JsonSchema, compilation: Compilation): Read {
  const { root, readings, ids } = compilation;
  const objects = objectsIn(description, root);
  for (const object of objects) if (!ids.has(object)) ids.set(object, ids.size);
  const key = objects.map((object) => ids.get(object)).join();
  const known = readings.get(key) ?? compileObject(objects, compilation);
  readings.set(key, known);
  return known;
}

function compileObject(objects: readonly JsonSchema[], compilation: Compilation): Read {
  const properties = [...propertiesOf(objects)];
  const readers = new Map(properties.map(([name, property]) => [name, compileProperty(property, compilation)]));
  const open = objects.map((object) => object['additionalProperties']).find(isObject);
  const others = compileProperty(open ?? {}, { ...compilation, emptyIsAbsent: false });
  return (entries, levels) => readObject(entries, readers, others, levels);
}

function readObject(
  entries: Entries,
  readers: ReadonlyMap<string, Reader>,
  others: Reader,
  levels: number,
): ReadObject {
  const value: Record<string, unknown> = {};
  const issues: Issue[] = [];
  for (const [name, { values, nested }] of group(entries, readers, levels)) {
    const read = holdsNul(name) ? nulRefused : (readers.get(name) ?? others).read(values, nested, levels - 1);
    if (read.ok && read.value === undefined) continue;
    if (!read.ok) addIssues(issues, name, read.issues);
    setPart(value, name, read.ok ? read.value : values.at(-1));
  }
  return { value, issues };
}

function addIssues(issues: Issue[], name: string, more: readonly Issue[]): void {
  const untold = Math.max(0, mostIssues - issues.length);
  for (const issue of more.slice(0, untold)) issues.push({ ...issue, loc: [name, ...issue.loc] });
}

/** A name such as `__proto__` must become a property like any other. */
function setPart(value: Record<string, unknown>, name: string, part: unknown): void {
  if (name !== '__proto__') value[name] = part;
  else Object.defineProperty(value, name, { value: part, enumerable: true, writable: true, configurable: true });
}

interface Grouped {
  readonly values: readonly unknown[];
  readonly nested: [string, readonly unknown[]][];
}

const bracketed = /^([^[\]]+)\[([^[\]]*)\](.*)$/s;

/** Gathers `name` and `name[inner]` under the name; what no declared property could hold keeps its brackets. */
function group(
  entries: Entries,
  readers: ReadonlyMap<string, Reader>,
  levels: number,
): Iterable<readonly [string, Grouped]> {
  const groups = new Map<string, Grouped>();
  for (const [name, values] of entries) {
    const [, outer, inner, rest] = (levels > 0 && name.includes('[') && bracketed.exec(name)) || [];
    const within = outer !== undefined && readers.get(outer)?.nests === true && !readers.has(name);
    const key = within ? outer : name;
    const known = groups.get(key);
    if (within) {
      if (known) known.nested.push([`${inner}${rest}`, values]);
      else groups.set(key, { values: [], nested: [[`${inner}${rest}`, values]] });
    } else if (!known) groups.set(key, { values, nested: [] });
    else groups.set(key, { values: [...known.values, ...values], nested: known.nested });
  }
  return groups;
}

function compileProperty(description: JsonSchema, compilation: Compilation): Reader {
  const { root, emptyIsAbsent } = compilation;
  const { parse, list } = compileTexts(description, root);
  const nests = textAlternatives(description, root).some((one) => one['type'] === 'object');
  const read: Reader['read'] = (values, nested, levels) => {
    if ([...nested].length > 0) return settle(readingOf(description, compilation)(nested, levels));
    if (emptyIsAbsent && !list && values.length === 1 && values[0] === '') return { ok: true, value: undefined };
    if (values.every((value) => typeof value === 'string'))
      return values.length === 0 ? { ok: true, value: undefined } : parse(values);
    return { ok: true, value: list ? values : values.at(-1) };
  };
  return { nests, read };
}

function settle({ value, issues }: ReadObject): Validated {
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value };
}

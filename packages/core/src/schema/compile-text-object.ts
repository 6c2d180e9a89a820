// Owns validation of an object that arrives as texts by name: a form, a whole query, `filter[name]=…`. Each text is read by the
// declared type of its property, then the whole is validated like any other value.
import type { JsonSchema, Schema } from '../contracts/schema.js';
import type { Extracted, Validated } from '../contracts/validated.js';
import type { Issue } from '../errors/request-validation-error.js';
import { compileSchema } from './compile-schema.js';
import { compileTexts } from './compile-text.js';
import { describeSchema } from './describe-schema.js';
import { isThenable } from './is-thenable.js';
import { isObject, nameIn } from './map-json-schema.js';
import { memoize } from './memoize.js';
import { textAlternatives } from './text-alternatives.js';

/** What stands under each name, in order: texts, and files where a form has some. */
export type Entries = Iterable<readonly [name: string, values: readonly unknown[]]>;

/** What is known of one property of the object. */
export interface TextProperty {
  readonly name: string;
  /** Its JSON Schema, with the `$defs` of the whole. */
  readonly description: JsonSchema;
  readonly required: boolean;
  /** Whether it takes every text under its name. */
  readonly list: boolean;
}

/**
 * The properties that an object schema declares.
 * @returns `undefined` if it takes anything but objects.
 */
export const textPropertiesOf: (schema: Schema) => readonly TextProperty[] | undefined = memoize((schema) => {
  const root = describeSchema(schema, 'input');
  const objects = objectsIn(root, root);
  if (objects.length === 0) return undefined;
  const names = new Set(objects.flatMap((object) => Object.keys(propertiesIn(object))));
  return [...names].map((name) => {
    const found = objects.flatMap((object) => propertiesIn(object)[name] ?? []);
    const description = { ...withDefs(found.length === 1 ? (found[0] as JsonSchema) : { anyOf: found }, root) };
    const required = objects.every(({ required }) => Array.isArray(required) && required.includes(name));
    return { name, description, required, list: compileTexts(description, description).list };
  });
});

function withDefs(description: JsonSchema, root: JsonSchema): JsonSchema {
  return root['$defs'] === undefined ? description : { ...description, $defs: root['$defs'] };
}

/** The object schemas that a schema may be: itself, the members of a union, the parts of an intersection. */
function objectsIn(schema: unknown, root: JsonSchema): readonly JsonSchema[] {
  if (!isObject(schema)) return [];
  const name = nameIn(schema['$ref']);
  if (name !== undefined) return objectsIn((root['$defs'] as JsonSchema)[name], root);
  const choices = schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf'];
  if (Array.isArray(choices)) return choices.flatMap((choice) => objectsIn(choice, root));
  return schema['type'] === 'object' ? [schema] : [];
}

function propertiesIn(object: JsonSchema): JsonSchema {
  return (object['properties'] ?? {}) as JsonSchema;
}

/** Reads the values of one property. */
type ReadProperty = (values: readonly unknown[], nested: Entries) => Validated;

/**
 * Compiles an object schema into a validator of texts by name.
 * @param emptyIsAbsent Whether a single empty text counts as none, as browsers send it for a field left blank.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export function compileTextObject(schema: Schema, emptyIsAbsent: boolean): (entries: Entries) => Extracted {
  const validate = compileSchema(schema);
  const read = compileReading(describeSchema(schema, 'input'), emptyIsAbsent);
  return (entries) => {
    const { value, issues } = read(entries);
    const result = validate(value);
    if (issues.length === 0) return result;
    return isThenable(result) ? result.then((late) => merge(late, issues)) : merge(result, issues);
  };
}

/** What could not be read is said once, in the words of the reading. */
function merge(result: Validated, issues: readonly Issue[]): Validated {
  const unread = new Set(issues.map(({ loc }) => loc[0]));
  const others = result.ok ? [] : result.issues.filter(({ loc }) => !unread.has(loc[0]));
  return { ok: false, issues: [...issues, ...others] };
}

interface ReadObject {
  readonly value: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
}

function compileReading(root: JsonSchema, emptyIsAbsent: boolean, whole = root): (entries: Entries) => ReadObject {
  const objects = objectsIn(root, whole);
  const readers = new Map<string, ReadProperty>();
  for (const name of new Set(objects.flatMap((object) => Object.keys(propertiesIn(object))))) {
    const found = objects.flatMap((object) => propertiesIn(object)[name] ?? []);
    readers.set(name, compileProperty({ anyOf: found }, whole, emptyIsAbsent));
  }
  const open = objects.map((object) => object['additionalProperties']).find(isObject);
  const others = compileProperty(open ?? {}, whole, false);
  return (entries) => readObject(entries, (name) => readers.get(name) ?? others, readers);
}

function readObject(
  entries: Entries,
  readerOf: (name: string) => ReadProperty,
  declared: ReadonlyMap<string, unknown>,
): ReadObject {
  const value: Record<string, unknown> = {};
  const issues: Issue[] = [];
  for (const [name, { values, nested }] of group(entries, declared)) {
    const read = readerOf(name)(values, nested);
    if (read.ok && read.value === undefined) continue;
    if (!read.ok) issues.push(...read.issues.map((issue) => ({ ...issue, loc: [name, ...issue.loc] })));
    // A name such as `__proto__` must become a property like any other.
    Object.defineProperty(value, name, {
      value: read.ok ? read.value : values.at(-1),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return { value, issues };
}

interface Grouped {
  readonly values: unknown[];
  readonly nested: [string, readonly unknown[]][];
}

const bracketed = /^([^[\]]+)\[([^[\]]*)\](.*)$/s;

/** Gathers `name` and `name[inner]` under the name; what no declared property could hold keeps its brackets. */
function group(entries: Entries, declared: ReadonlyMap<string, unknown>): ReadonlyMap<string, Grouped> {
  const groups = new Map<string, Grouped>();
  const at = (name: string): Grouped => {
    const known = groups.get(name) ?? { values: [], nested: [] };
    groups.set(name, known);
    return known;
  };
  for (const [name, values] of entries) {
    const [, outer, inner, rest] = bracketed.exec(name) ?? [];
    if (outer !== undefined && declared.has(outer) && !declared.has(name))
      at(outer).nested.push([`${inner}${rest}`, values]);
    else at(name).values.push(...values);
  }
  return groups;
}

function compileProperty(description: JsonSchema, root: JsonSchema, emptyIsAbsent: boolean): ReadProperty {
  const { parse, list } = compileTexts(description, root);
  const readNested = mayBeObject(description, root)
    ? lazily(() => compileReading(description, emptyIsAbsent, root))
    : undefined;
  return (values, nested) => {
    const inner = [...nested];
    if (inner.length > 0 && readNested) return settle(readNested()(inner));
    if (emptyIsAbsent && !list && values.length === 1 && values[0] === '') return { ok: true, value: undefined };
    if (values.every((value) => typeof value === 'string'))
      return values.length === 0 ? { ok: true, value: undefined } : parse(values);
    return { ok: true, value: list ? values : values.at(-1) };
  };
}

function mayBeObject(description: JsonSchema, root: JsonSchema): boolean {
  return textAlternatives(description, root).some((one) => one['type'] === 'object');
}

/** A recursive schema would be compiled without end. */
function lazily<V>(make: () => V): () => V {
  let made: V | undefined;
  return () => (made ??= make());
}

function settle({ value, issues }: ReadObject): Validated {
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value };
}

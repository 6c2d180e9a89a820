// Owns the question which named schemas look different in requests and in responses, and the errors for two of one name.
import { DefinitionError, type JsonSchema, type Schema } from '@portico/core';
import { componentName, dataKeywords, describeSchema, namedKeywords } from '@portico/core/graph';
import type { ReferenceObject, SchemaObject } from '#openapi3-ts/openapi31';
import { isJsonObject, isSameJson, type JsonObject } from './json-value.js';
import type { SchemaOwner } from './schema-owner.js';

/** Whether a schema is shown as requests have it (`input`) or as responses have it (`output`). */
export type Direction = 'input' | 'output';

/** A reference whose `$ref` waits for the final name of its target. */
export interface PendingReference {
  /** The target's key. */
  readonly key: string;
  readonly direction: Direction;
  readonly copy: ReferenceObject;
}

/** A named schema in one direction. */
export interface Definition {
  /** The schema as core described it. */
  readonly described: JsonSchema;
  /** The copy that goes into the document. */
  readonly schema: SchemaObject;
  readonly references: readonly PendingReference[];
  /** The operation that brought it. */
  readonly owner: SchemaOwner;
  /** What it was found in; `undefined` for the document's own schemas. */
  readonly source: Schema | undefined;
}

/** The definitions of one direction, by key. */
export type Definitions = ReadonlyMap<string, Definition>;

/** The keys that need two schemas: those that differ by direction, and those that refer to such a one. */
export function* findSplit(input: Definitions, output: Definitions): Generator<void, ReadonlySet<string>> {
  const shared = [...input].flatMap(([key, definition]) => {
    const other = output.get(key);
    return other ? [{ key, definition, other }] : [];
  });
  const split = new Set<string>();
  for (const { key, definition, other } of shared) {
    checkSameSchema(key, definition, other);
    if (!isCovered(definition.described, other.described)) split.add(key);
    yield;
  }
  for (let size = -1; size !== split.size; ) {
    size = split.size;
    for (const { key, definition } of shared) {
      if (definition.references.some((reference) => split.has(reference.key))) split.add(key);
    }
  }
  return split;
}

/** Keywords that only say what a request may leave out, or must not add. */
const looser: ReadonlySet<string> = new Set(['default', 'required', 'additionalProperties']);

/** Keywords whose value is data, or turns its schema into the contrary. */
const exact: ReadonlySet<string> = new Set([...dataKeywords, 'example', 'not', 'if']);

/**
 * Whether the schema of a request is true of responses, too: what they promise beyond it is that nothing is left out, because
 * it has a default, and that nothing is added.
 */
function isCovered(input: unknown, output: unknown): boolean {
  if (Array.isArray(input) && Array.isArray(output)) {
    return input.length === output.length && input.every((part, at) => isCovered(part, output[at]));
  }
  if (!isJsonObject(input) || !isJsonObject(output)) return isSameJson(input, output);
  const keywords = new Set([...Object.keys(input), ...Object.keys(output)]);
  return [...keywords].every((keyword) => isKeywordCovered(keyword, input, output));
}

function isKeywordCovered(keyword: string, input: JsonObject, output: JsonObject): boolean {
  const [asked, given] = [input[keyword], output[keyword]];
  if (looser.has(keyword) && isLooser(keyword, asked, given)) return true;
  if (exact.has(keyword)) return isSameJson(asked, given);
  if (!namedKeywords.has(keyword) || !isJsonObject(asked) || !isJsonObject(given)) return isCovered(asked, given);
  const names = Object.keys(asked);
  return (
    names.length === Object.keys(given).length &&
    names.every((name) => Object.hasOwn(given, name) && isCovered(asked[name], given[name]))
  );
}

function isLooser(keyword: string, asked: unknown, given: unknown): boolean {
  if (keyword === 'default') return given === undefined;
  if (keyword === 'additionalProperties')
    return [asked, given].every((value) => value === undefined || value === false);
  const names = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  return names(asked).every((name) => names(given).includes(name));
}

/** The error for two schemas under one name. */
export function ambiguous(key: string, { owner }: SchemaOwner, { owner: other }: SchemaOwner): DefinitionError {
  const where =
    owner === other ? `two different schemas of ${owner} have` : `${other} and ${owner} mean different schemas by`;
  return new DefinitionError(
    `Cannot document the schema '${key}': ${where} this name. Give one of them another name: @Model({ name: '…' }) on the class, or .meta({ id: '…' }) on a Zod schema.`,
  );
}

/** A name may look different in both directions only if it is one schema: the input's source must describe the same output. */
function checkSameSchema(key: string, input: Definition, output: Definition): void {
  if (isSameWhenOpen(input.described, output.described)) return;
  const twin = input.source && definitionsOf(describeSchema(input.source, 'output')).get(key);
  if (twin && isSameWhenOpen(twin, output.described)) return;
  throw ambiguous(key, output.owner, input.owner);
}

/** Closed or not is no difference: an output is never more than declared. */
function isSameWhenOpen(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((part, at) => isSameWhenOpen(part, other[at]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return one === other;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.every(
    (key) =>
      (key === 'additionalProperties' && isLooser(key, one[key], other[key])) || isSameWhenOpen(one[key], other[key]),
  );
}

/** The named schemas that a description brings along, by key. */
export function definitionsOf(described: JsonSchema): ReadonlyMap<string, JsonSchema> {
  const definitions = (described.$defs ?? {}) as Readonly<Record<string, JsonSchema>>;
  return new Map(Object.entries(definitions).map(([name, schema]) => [componentName(name), schema]));
}

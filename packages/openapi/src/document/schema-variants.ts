// Owns the question which named schemas look different in requests and in responses, and what each is called then.
import { DefinitionError, type JsonSchema, type Schema } from '@portico/core';
import { describeSchema } from '@portico/core/graph';
import type { ReferenceObject, SchemaObject } from 'openapi3-ts/oas31';
import { bindReferences } from './bind-references.js';
import { canonicalText } from './json-value.js';

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
  /** The operation that brought it, for messages. */
  readonly owner: string;
  /** What it was found in; `undefined` for the document's own schemas. */
  readonly source: Schema | undefined;
}

/** The definitions of one direction, by key. */
export type Definitions = ReadonlyMap<string, Definition>;

/** The keys that need two schemas: those that differ by direction, and those that refer to such a one. */
export function findSplit(input: Definitions, output: Definitions): ReadonlySet<string> {
  const shared = [...input].flatMap(([key, definition]) => {
    const other = output.get(key);
    return other ? [{ key, definition, other }] : [];
  });
  const split = new Set<string>();
  for (const { key, definition, other } of shared) {
    if (openText(definition.described) === openText(other.described)) continue;
    checkSameSchema(key, definition, other);
    split.add(key);
  }
  for (let size = -1; size !== split.size; ) {
    size = split.size;
    for (const { key, definition } of shared) {
      if (definition.references.some((reference) => split.has(reference.key))) split.add(key);
    }
  }
  return split;
}

/** The name of a schema among the components. */
export function finalName(key: string, direction: Direction, split: ReadonlySet<string>): string {
  if (!split.has(key)) return key;
  return direction === 'input' ? `${key}-Input` : `${key}-Output`;
}

/** The name of a schema as a key that `components.schemas` allows. */
export function toKey(name: string): string {
  return name.replace(/[^a-zA-Z0-9._-]/g, '_');
}

/** The error for two schemas under one name. */
export function ambiguous(key: string, owner: string, other: string): DefinitionError {
  const where =
    owner === other ? `two different schemas of ${owner} have` : `${other} and ${owner} mean different schemas by`;
  return new DefinitionError(
    `Cannot document the schema '${key}': ${where} this name. Give one of them another name: @Model({ name: '…' }) on the class, or .meta({ id: '…' }) on a Zod schema.`,
  );
}

/** The text by which input and output are compared: closed or not is no difference, since an output is never more than declared. */
function openText(schema: JsonSchema): string {
  return canonicalText(bindReferences(schema, true, () => undefined));
}

/** A name may look different in both directions only if it is one schema: the input's source must describe the same output. */
function checkSameSchema(key: string, input: Definition, output: Definition): void {
  const twin = input.source && definitionsOf(describeSchema(input.source, 'output')).get(key);
  if (twin && openText(twin) === openText(output.described)) return;
  throw ambiguous(key, output.owner, input.owner);
}

/** The named schemas that a description brings along, by key. */
export function definitionsOf(described: JsonSchema): ReadonlyMap<string, JsonSchema> {
  const definitions = (described.$defs ?? {}) as Readonly<Record<string, JsonSchema>>;
  return new Map(Object.entries(definitions).map(([name, schema]) => [toKey(name), schema]));
}

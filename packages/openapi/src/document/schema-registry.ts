// Owns the named schemas of one document: gathers them while operations are written, and settles their names at the end,
// when it is known which of them look different in requests and in responses.
import {
  DefinitionError,
  type JsonSchema,
  type Schema,
  type ValueDescription,
  type WrittenSchema,
} from '@portico/core';
import { componentName, describeSchema, isDescribedAlike, referenceTo } from '@portico/core/graph';
import type { SchemaObject } from '#openapi3-ts/openapi31';
import { bindReferences } from './bind-references.js';
import { addMapping } from './discriminator.js';
import { isSameJson } from './json-value.js';
import { nameSchemas } from './schema-names.js';
import type { SchemaOwner } from './schema-owner.js';
import {
  ambiguous,
  type Definition,
  type Direction,
  definitionsOf,
  findSplit,
  type PendingReference,
} from './schema-variants.js';

const portico: SchemaOwner = { owner: "Portico's own error answers", operationId: '' };

/** The named schemas of one document. */
export class SchemaRegistry {
  readonly #definitions = { input: new Map<string, Definition>(), output: new Map<string, Definition>() };
  readonly #pending: PendingReference[] = [];
  readonly #discriminated: SchemaObject[] = [];
  readonly #incoming = new Set<Schema>();

  /**
   * Describes a schema and registers the named ones in it.
   * @param owner The operation, for messages, and for the names of schemas that have none.
   * @returns The schema at its place. {@link finish} completes its references: add to this object, do not copy it.
   * @throws {DefinitionError} If a name already means another schema, or the schema itself cannot be described.
   */
  describe(source: Schema, direction: Direction, owner: SchemaOwner): SchemaObject {
    const shared = direction === 'output' ? this.#describeAsIncoming(source) : undefined;
    if (shared) return shared;
    if (direction === 'input') this.#incoming.add(source);
    return this.#enter(describeFor(source, direction, owner), direction, owner, source);
  }

  /** A model that comes in already, and goes out alike, needs no second description: the first is true of both. */
  #describeAsIncoming(source: Schema): SchemaObject | undefined {
    if (!this.#incoming.has(source) || !isDescribedAlike(source)) return undefined;
    const { $defs, ...described } = describeSchema(source, 'input');
    return '$ref' in described ? this.#bind(described, 'input', this.#pending) : undefined;
  }

  /**
   * Describes a value of which its source, or its responder, may know more than a schema says.
   * @throws {DefinitionError} As {@link describe}.
   */
  describeValue(value: ValueDescription['schema'], owner: SchemaOwner, direction: Direction = 'input'): SchemaObject {
    if (!('jsonSchema' in value)) return this.describe(value, direction, owner);
    const { jsonSchema, of } = value as WrittenSchema;
    return this.#enter(jsonSchema, direction, owner, of);
  }

  /**
   * Registers a schema of the document's own.
   * @returns A reference to it.
   * @throws {DefinitionError} If the name already means another schema.
   */
  add(name: string, schema: JsonSchema): SchemaObject {
    this.#define(name, schema, 'output', portico, undefined);
    const reference = { $ref: referenceTo(name) };
    this.#pending.push({ key: name, direction: 'output', copy: reference });
    return reference;
  }

  /**
   * Settles all names and completes every reference.
   * @returns `components.schemas`, sorted by name.
   * @throws {DefinitionError} If two different schemas come to the same name.
   */
  *finish(): Generator<void, ReadonlyMap<string, SchemaObject>> {
    const { input, output } = this.#definitions;
    const names = nameSchemas(input, output, yield* findSplit(input, output));
    const settle = ({ key, direction, copy }: PendingReference): void => {
      copy.$ref = `#/components/schemas/${names(key, direction)}`;
    };
    const chosen = new Map<string, { readonly key: string; readonly definition: Definition }>();
    // The input comes first: where it is true of both, its text also says what a request may not hold.
    for (const direction of ['input', 'output'] as const) {
      for (const [key, definition] of this.#definitions[direction]) {
        const name = names(key, direction);
        const other = chosen.get(name);
        if (other && other.key !== key) throw ambiguous(name, definition.owner, other.definition.owner);
        if (!other) chosen.set(name, { key, definition });
        definition.references.forEach(settle);
        yield;
      }
    }
    this.#pending.forEach(settle);
    const sorted = [...chosen].sort((one, other) => (one[0] < other[0] ? -1 : 1));
    const components = new Map(sorted.map(([name, { definition }]) => [name, definition.schema]));
    for (const schema of this.#discriminated) addMapping(schema, components);
    return components;
  }

  #enter(described: JsonSchema, direction: Direction, owner: SchemaOwner, source: Schema | undefined): SchemaObject {
    if (described.$defs !== undefined) {
      for (const [key, definition] of definitionsOf(described)) this.#define(key, definition, direction, owner, source);
    }
    return this.#bind(described, direction, this.#pending);
  }

  #define(
    key: string,
    described: JsonSchema,
    direction: Direction,
    owner: SchemaOwner,
    source: Schema | undefined,
  ): void {
    const known = this.#definitions[direction].get(key);
    if (known && (known.described === described || isSameJson(known.described, described))) return;
    if (known) throw ambiguous(key, owner, known.owner);
    const references: PendingReference[] = [];
    const schema = this.#bind(described, direction, references);
    this.#definitions[direction].set(key, { described, schema, references, owner, source });
  }

  #bind(described: JsonSchema, direction: Direction, references: PendingReference[]): SchemaObject {
    return bindReferences(described, direction === 'output', {
      reference: (name, copy) => references.push({ key: componentName(name), direction, copy }),
      discriminator: (schema) => this.#discriminated.push(schema),
    });
  }
}

/** A mistake in a schema is found again by whoever knows where the schema is used. */
function describeFor(source: Schema, direction: Direction, { owner }: SchemaOwner): JsonSchema {
  try {
    return describeSchema(source, direction);
  } catch (error) {
    throw error instanceof DefinitionError ? new DefinitionError(error.problem, [owner, ...error.path]) : error;
  }
}

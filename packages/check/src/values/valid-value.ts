// Owns making the values of a schema: which kind it is, what it refers to, and where making comes to an end. What is made
// nearly always fits; whoever sends it tests that first.
import type { JsonSchema } from '@portico/core';
import fc, { type Arbitrary } from 'fast-check';
import type { SchemaSpace } from '../document/schema-space.js';
import { type Carrier, isDeep, type Making } from './making.js';
import { mergeSchemas } from './merge-schemas.js';
import { integerValue, numberValue } from './number-value.js';
import { listValue, objectValue } from './object-value.js';
import { stringValue } from './string-value.js';

/** A schema that can only be fitted by something without end is given up here. */
const bottom = 16;

const anything = fc.jsonValue({ maxDepth: 2 });

type Maker = (schema: JsonSchema, making: Making) => Arbitrary<unknown>;

const makers: Readonly<Record<string, Maker>> = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  integer: integerValue,
  number: numberValue,
  string: stringValue,
  array: listValue,
  object: objectValue,
};

/** Keywords that tell the type of a schema that does not name it. */
const telling: readonly (readonly [keywords: readonly string[], type: string])[] = [
  [['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'], 'object'],
  [['items', 'prefixItems', 'minItems', 'maxItems', 'contains'], 'array'],
  [['minLength', 'maxLength', 'pattern', 'format'], 'string'],
  [['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'], 'number'],
];

/** Makes values of the schemas of one document. */
export class ValueMaker {
  readonly #known = new Map<JsonSchema, Map<string, Arbitrary<unknown>>>();

  constructor(readonly space: SchemaSpace) {}

  /** Values of a schema. @param carrier Where they will stand. */
  make(schema: JsonSchema, carrier: Carrier, depth = 0): Arbitrary<unknown> {
    const known = this.#known.get(schema) ?? new Map<string, Arbitrary<unknown>>();
    this.#known.set(schema, known);
    const key = `${carrier} ${depth}`;
    const made = known.get(key) ?? this.#make(schema, this.making(carrier, depth));
    known.set(key, made);
    return made;
  }

  /** What making a value at a depth takes. */
  making(carrier: Carrier, depth: number): Making {
    const at = (level: number) => (schema: JsonSchema) => this.make(schema, carrier, level);
    return { space: this.space, carrier, depth, inner: at(depth + 1), same: at(depth) };
  }

  #make(written: JsonSchema, making: Making): Arbitrary<unknown> {
    if (making.depth > bottom) return fc.constant(null);
    const schema = this.space.resolve(written);
    const made = this.#makeKind(schema, making);
    const examples = [schema['examples'] ?? []].flat().filter((example) => this.space.fits(schema, example));
    return examples.length === 0 ? made : fc.oneof({ weight: 4, arbitrary: made }, fc.constantFrom(...examples));
  }

  #makeKind(schema: JsonSchema, making: Making): Arbitrary<unknown> {
    if ('const' in schema) return fc.constant(schema['const']);
    if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
    const { allOf, anyOf, oneOf, ...rest } = schema as Readonly<Record<string, readonly JsonSchema[]>>;
    if (allOf)
      return making.same(mergeSchemas([without(schema, 'allOf'), ...allOf.map((part) => this.space.resolve(part))]));
    const branches = anyOf ?? oneOf;
    if (branches) return this.#makeBranches(rest, branches, making);
    const types = [schema['type'] ?? typeOf(schema) ?? []].flat() as string[];
    if (types.length === 0) return isDeep(making) ? fc.constant(null) : anything;
    return fc.oneof(...types.map((type) => makers[type]?.(schema, making) ?? anything));
  }

  #makeBranches(rest: object, branches: readonly JsonSchema[], making: Making): Arbitrary<unknown> {
    const resolved = branches.map((branch) => this.space.resolve(branch));
    const flat = resolved.filter((branch) => !['object', 'array'].includes(String(branch['type'] ?? typeOf(branch))));
    const chosen = isDeep(making) && flat.length > 0 ? flat : resolved;
    const bare = Object.keys(rest).every((keyword) => annotations.has(keyword));
    return fc.oneof(...chosen.map((branch) => making.same(bare ? branch : mergeSchemas([rest as JsonSchema, branch]))));
  }
}

const annotations: ReadonlySet<string> = new Set(['title', 'description', 'default', 'examples', 'deprecated']);

function without(schema: JsonSchema, keyword: string): JsonSchema {
  const { [keyword]: _, ...rest } = schema;
  return rest;
}

function typeOf(schema: JsonSchema): string | undefined {
  return telling.find(([keywords]) => keywords.some((keyword) => keyword in schema))?.[1];
}

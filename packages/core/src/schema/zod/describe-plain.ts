// Owns the short way of describing what most schemas are made of. Zod's own way serves every schema there is, by several passes over
// all of it; here each schema is asked for its keywords once, when what is below it is described.
import * as z from 'zod';
import type { Direction, JsonSchema } from '../../contracts/schema.js';
import { referenceTo } from '../json-schema/map-json-schema.js';
import { isTidyAround, isTidyName, noteTidy } from '../json-schema/tidy-json-schema.js';
import { type Described, recall, remember } from './described.js';
import { isSharedField } from './shared-fields.js';
import { isToldAnew } from './told-anew.js';
import { definitionOf, schemasBelow, type ZodSchema } from './zod-schema.js';

type Json = Record<string, unknown>;

/** Mends what Zod says of a schema. */
export type Refine = (schema: ZodSchema, json: Json) => void;

/** The types whose keywords hang on nothing but themselves and what is right below them. */
const plain: ReadonlySet<string> = new Set(
  (
    'string number bigint boolean date null undefined enum literal any unknown never custom transform ' +
    'array object union pipe optional nonoptional nullable readonly default prefault'
  ).split(' '),
);

/** Those of them by which one value becomes another. */
const changing: ReadonlySet<string> = new Set(['transform', 'pipe']);

/** Thrown where a schema is left to Zod. */
const notPlain = Symbol('not plain');

/**
 * Describes a schema as Zod does, sooner.
 * @returns `undefined` if something in it is left to Zod: another type, a recursion, a name that two schemas have.
 */
export function describePlain(schema: ZodSchema, io: Direction, refine: Refine): JsonSchema | undefined {
  try {
    return new Description(io, refine).write(schema);
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

/** Where a schema stands, of which none of these types asks; each has described what is below it before. */
const unasked: z.core.ProcessParams = { path: [], schemaPath: [] };

class Description {
  readonly #seen = new Map<ZodSchema, Described>();
  readonly #definitions = new Map<string, Json>();
  readonly #open = new Set<ZodSchema>();
  readonly #refine: Refine;
  readonly #context: z.core.ToJSONSchemaContext;
  readonly #io: Direction;

  constructor(io: Direction, refine: Refine) {
    this.#refine = refine;
    this.#io = io;
    // Of the rest of it none of these types asks.
    const asked = { io, seen: this.#seen, target: 'draft-2020-12', unrepresentable: 'any' };
    this.#context = asked as unknown as z.core.ToJSONSchemaContext;
  }

  write(schema: ZodSchema): JsonSchema {
    const { schema: root, tidy } = this.#describe(schema);
    for (const { schema: used, def } of this.#seen.values()) joinTypes(def ?? used);
    const written = this.#definitions.size > 0 ? { ...root, $defs: Object.fromEntries(this.#definitions) } : root;
    if (tidy) noteTidy(written);
    return written;
  }

  #describe(schema: ZodSchema): Described {
    const known = this.#seen.get(schema) ?? this.#recall(schema);
    if (known) return known;
    const write = this.#writerOf(schema);
    const changes = changing.has(schema._zod.def.type);
    const described: Described = { schema: {}, path: [], count: 1, changes, tidy: true };
    const meta = z.globalRegistry.get(schema);
    const name = meta?.id;
    if (name !== undefined) this.#define(name, described.schema);
    const refers = isToldAnew(schema);
    this.#descend(refers ? [schema._zod.parent as ZodSchema] : sidesOf(schema, this.#io), schema, described);
    this.#seen.set(schema, described);
    if (!refers) write(this.#context, described.schema, unasked);
    this.#complete(schema, described, meta);
    this.#refine(schema, described.schema);
    if (meta) settle(described.schema, meta);
    if (name !== undefined) refer(described, name);
    described.tidy &&=
      (name === undefined || isTidyName(name)) && isTidyAround(described.def ?? described.schema, meta);
    if (isSharedField(schema)) {
      joinTypes(described.schema);
      remember(schema, this.#io, described);
    }
    return described;
  }

  /** What a schema was described as before, or one that is as bare as it. */
  #recall(schema: ZodSchema): Described | undefined {
    const known = recall(schema, this.#io);
    if (known) this.#seen.set(schema, known);
    return known;
  }

  /** Describes what a schema is made of. */
  #descend(parts: readonly ZodSchema[], schema: ZodSchema, described: Described): void {
    this.#open.add(schema);
    for (const part of parts) {
      const { changes, tidy } = this.#describe(part);
      described.changes ||= changes;
      described.tidy &&= tidy;
    }
    this.#open.delete(schema);
    // Zod does not look for functions in there.
    const { catchall } = definitionOf(schema) as { readonly catchall?: ZodSchema };
    if (catchall && this.#describe(catchall).changes) throw notPlain;
  }

  /** Adds to a schema's own keywords what is told of it, and those that it inherits. */
  #complete(schema: ZodSchema, described: Described, meta: Json | undefined): void {
    const { schema: json, changes, ref } = described;
    Object.assign(json, meta);
    if (this.#io === 'input' && changes) leaveOutMade(json);
    if (json['_prefault'] !== undefined) fillIn(json);
    const origin = namedOrigin(schema);
    if (origin && ref) throw notPlain;
    const inherited = origin ?? ref;
    if (!inherited) return;
    const original = this.#describe(inherited);
    described.tidy &&= original.tidy;
    inherit(json, original);
  }

  /** What writes a schema's own keywords. */
  #writerOf(schema: ZodSchema): NonNullable<ZodSchema['_zod']['processJSONSchema']> {
    const { def, processJSONSchema: write, toJSONSchema: written } = schema._zod;
    if (!plain.has(def.type) || !write || written || this.#open.has(schema)) throw notPlain;
    return write;
  }

  #define(name: string, definition: Json): void {
    if (this.#definitions.has(name) || !/^[^/~]+$/.test(name)) throw notPlain;
    this.#definitions.set(name, definition);
  }
}

/** What is right below a schema: of a pipe the side that its direction shows. */
function sidesOf(schema: ZodSchema, io: Direction): readonly ZodSchema[] {
  const { def, traits } = (schema as z.core.$ZodPipe)._zod;
  if (def.type !== 'pipe') return schemasBelow(schema);
  const begins = isTransform(def.in);
  if (!begins && !isTransform(def.out) && !traits.has('$ZodCodec')) throw notPlain;
  return [io === 'input' && !begins ? def.in : def.out];
}

function isTransform({ _zod: { def } }: ZodSchema): boolean {
  return def.type === 'transform';
}

/** A default and examples are of what a function makes. */
function leaveOutMade(json: Json): void {
  delete json['default'];
  delete json['examples'];
}

/** The schema with a name that a schema was made of, to which Zod lets it refer. */
function namedOrigin({ _zod: { parent } }: ZodSchema): ZodSchema | undefined {
  if (parent === undefined || isNamed(parent)) return parent;
  for (let origin = parent; origin; origin = origin._zod.parent as ZodSchema) if (isNamed(origin)) throw notPlain;
  return undefined;
}

function isNamed(schema: ZodSchema): boolean {
  return z.globalRegistry.get(schema)?.id !== undefined;
}

/** Writes metadata, in which anything may stand, as JSON has it. @throws {TypeError} If JSON has no word for it. */
function settle(json: Json, meta: Json): void {
  for (const keyword of Object.keys(meta)) {
    const value = json[keyword];
    if (typeof value === 'object') json[keyword] = JSON.parse(JSON.stringify(value));
    else if (value === undefined) delete json[keyword];
  }
}

/** A value to be read by the schema stands for one that is not there, as a default does. */
function fillIn(json: Json): void {
  json['default'] ??= json['_prefault'];
  delete json['_prefault'];
}

/** Adds the keywords of another schema, or refers to it; its own win, but for what is said there as well. */
function inherit(json: Json, { schema, def }: Described): void {
  const own = { ...json };
  Object.assign(json, schema, own);
  if (!def) return;
  for (const keyword of Object.keys(own)) {
    if (keyword in def && JSON.stringify(own[keyword]) === JSON.stringify(def[keyword])) delete json[keyword];
  }
}

/** Lets a named schema be referred to. */
function refer(described: Described, name: string): void {
  const definition = described.schema;
  if (definition['id'] === name) delete definition['id'];
  described.def = definition;
  described.schema = { $ref: referenceTo(name) };
}

/** Writes a choice of bare types as one list of them. */
function joinTypes(json: Json): void {
  const options = json['anyOf'] as readonly Json[] | undefined;
  if (!Array.isArray(options) || json['type'] !== undefined) return;
  for (const option of options) joinTypes(option);
  if (!options.every((option) => 'type' in option && Object.keys(option).length === 1)) return;
  const types = [...new Set(options.flatMap(({ type }) => type))];
  delete json['anyOf'];
  json['type'] = types.length === 1 ? types[0] : types;
}

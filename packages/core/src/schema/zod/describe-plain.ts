// Owns the short way of describing what most schemas are made of. Zod's own way serves every schema there is, by several passes over
// all of it; here each schema is asked for its keywords once, when what is below it is described.
import * as z from 'zod';
import type { Direction, JsonSchema } from '../../contracts/schema.js';
import { referenceTo } from '../json-schema/map-json-schema.js';
import { schemasBelow, type ZodSchema } from './zod-schema.js';

type Json = Record<string, unknown>;

/** Mends what Zod says of a schema. */
export type Refine = (schema: ZodSchema, json: Json) => void;

/** The types whose keywords hang on nothing but themselves and what is right below them. */
const plain: ReadonlySet<string> = new Set([
  ...['string', 'number', 'boolean', 'null', 'enum', 'literal', 'any', 'unknown', 'never'],
  ...['array', 'object', 'optional', 'nonoptional', 'nullable', 'default', 'prefault'],
]);

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

/** What is known of a schema that was described; Zod's functions find it by their context. */
interface Described {
  /** What stands for it where it is used. */
  schema: Json;
  /** What a reference leads to. */
  def?: Json;
  /** The schema whose keywords it has besides its own. */
  ref?: ZodSchema;
  readonly path: [];
  count: number;
}

class Description {
  readonly #seen = new Map<ZodSchema, Described>();
  readonly #definitions = new Map<string, Json>();
  readonly #open = new Set<ZodSchema>();
  readonly #refine: Refine;
  readonly #context: z.core.ToJSONSchemaContext;

  constructor(io: Direction, refine: Refine) {
    this.#refine = refine;
    // Of the rest of it none of these types asks.
    const asked = { io, seen: this.#seen, target: 'draft-2020-12', unrepresentable: 'any' };
    this.#context = asked as unknown as z.core.ToJSONSchemaContext;
  }

  write(schema: ZodSchema): JsonSchema {
    const { schema: root } = this.#describe(schema);
    for (const { schema: used, def } of this.#seen.values()) joinTypes(def ?? used);
    return this.#definitions.size > 0 ? { ...root, $defs: Object.fromEntries(this.#definitions) } : root;
  }

  #describe(schema: ZodSchema): Described {
    const known = this.#seen.get(schema);
    if (known) return known;
    const json: Json = {};
    const described: Described = { schema: json, path: [], count: 1 };
    const write = this.#writerOf(schema);
    const meta = z.globalRegistry.get(schema);
    const name = meta?.id;
    if (name !== undefined) this.#define(name, json);
    this.#open.add(schema);
    for (const below of schemasBelow(schema)) this.#describe(below);
    this.#open.delete(schema);
    this.#seen.set(schema, described);
    write(this.#context, json, { path: [], schemaPath: [] });
    if (meta) tell(json, meta);
    if (json['_prefault'] !== undefined) fillIn(json);
    const origin = namedOrigin(schema);
    if (origin && described.ref) throw notPlain;
    const inherited = origin ?? described.ref;
    if (inherited) inherit(json, this.#describe(inherited));
    this.#refine(schema, json);
    if (name !== undefined) refer(described, name);
    return described;
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

/** The schema with a name that a schema was made of, to which Zod lets it refer. */
function namedOrigin({ _zod: { parent } }: ZodSchema): ZodSchema | undefined {
  if (parent === undefined || isNamed(parent)) return parent;
  for (let origin = parent; origin; origin = origin._zod.parent as ZodSchema) if (isNamed(origin)) throw notPlain;
  return undefined;
}

function isNamed(schema: ZodSchema): boolean {
  return z.globalRegistry.get(schema)?.id !== undefined;
}

/** Adds metadata as JSON has it, since anything may stand in there. */
function tell(json: Json, meta: Json): void {
  for (const [keyword, value] of Object.entries(meta)) {
    const told = typeof value === 'object' ? JSON.parse(JSON.stringify(value)) : value;
    if (told !== undefined) json[keyword] = told;
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

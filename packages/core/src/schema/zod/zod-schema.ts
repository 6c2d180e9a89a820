// Owns what is known of a schema of Zod from outside: its definition, the schemas below it, how it runs, and the replacing of
// that in a copy.
import * as z from 'zod';
import * as core from 'zod/v4/core';
import { whenSettled } from '../../primitives/when-settled.js';

export type ZodSchema = z.core.$ZodType;
export type Payload = z.core.ParsePayload;

/** What Zod hands from a schema to those below it, with what our copies add. */
export type Context = z.core.ParseContextInternal<z.core.$ZodIssue> & {
  /** Whether a member of the record that is being read has failed. */
  failed?: boolean;
};

export type Run = (payload: Payload, context: Context) => Payload | Promise<Payload>;

/** The definition of any schema, as far as other schemas hang on it. */
export type Definition = Readonly<Record<string, unknown>> & { readonly type: string; readonly mode?: string };

/** The properties of an object, by name. */
export type Shape = Readonly<Record<string, ZodSchema>>;

/** Whether the schema is one of Zod 4, of whichever copy of it. */
export function isZod(schema: object): schema is z.ZodType {
  return '_zod' in schema;
}

export function definitionOf(schema: ZodSchema): Definition {
  return schema._zod.def as unknown as Definition;
}

export function runOf(schema: ZodSchema): Run {
  return schema._zod.run as Run;
}

/** The same schema, run in another way. */
export function withRun(schema: ZodSchema, run: Run): ZodSchema {
  return Object.create(schema, { _zod: { value: Object.create(schema._zod, { run: { value: run } }) } });
}

/** What a recursive schema keeps of the one that it leads to, once it was asked. */
const forgotten = { _cachedInner: undefined };

/** The same schema with other parts, or itself if none differs. */
export function cloneWith(schema: ZodSchema, parts: Readonly<Record<string, unknown>>): ZodSchema {
  if (Object.keys(parts).length === 0) return schema;
  const def = { ...definitionOf(schema), ...parts, ...('getter' in parts && forgotten) };
  return speaking(core.clone(schema, def as never));
}

/** The same schema with a check more. As `schema.check(…)`, whose result refers to the schema: to describe it takes twice as long. */
export function withCheck<Z extends z.ZodType>(schema: Z, check: z.core.$ZodCheck<never>): Z {
  const { checks = [] } = schema._zod.def;
  return copyWithMeta(schema, { ...schema._zod.def, checks: [...checks, check] } as never);
}

/** A copy with more metadata; as `schema.meta(…)`, whose result refers to the schema, too. */
export function withMeta<Z extends z.ZodType>(schema: Z, meta: z.core.GlobalMeta): Z {
  return addMeta(copyWithMeta(schema, schema._zod.def as never), meta);
}

function copyWithMeta<Z extends z.ZodType>(schema: Z, def: Z['_zod']['def']): Z {
  return addMeta(core.clone(schema, def), z.globalRegistry.get(schema));
}

/** Gives a schema more metadata, which nobody else has yet. */
export function addMeta<Z extends z.ZodType>(schema: Z, meta: z.core.GlobalMeta | undefined): Z {
  if (meta) z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), ...meta });
  return schema;
}

const saidOfAll = 'porticoMessage';

/** The same schema, with a note of what is to be said of whatever is wrong with its value. */
export function saying(schema: z.ZodType, message: string): z.ZodType {
  // What has a name is referred to.
  const parent = nameOf(schema) !== undefined;
  return core.clone(schema, { ...schema._zod.def, [saidOfAll]: message } as never, { parent });
}

/** What is to be said of whatever is wrong with a schema's value. */
export function messageOf(schema: ZodSchema): string | undefined {
  return definitionOf(schema)[saidOfAll] as string | undefined;
}

/** The same schema, run so that its message is said. */
export function speaking(schema: ZodSchema): ZodSchema {
  const message = messageOf(schema);
  if (message === undefined) return schema;
  const run = runOf(schema);
  return withRun(schema, (payload, context) =>
    whenSettled(run(payload, context), (result) => {
      for (const issue of result.issues) if (!issue.path?.length) Object.assign(issue, { message, own: true });
      return result;
    }),
  );
}

function isZodSchema(value: unknown): value is ZodSchema {
  return typeof value === 'object' && value !== null && '_zod' in value && 'run' in (value._zod as object);
}

/** The types that ask no other schema. */
const leaves: ReadonlySet<string> = new Set(
  'string number boolean bigint date null undefined enum literal any unknown never'.split(' '),
);

/** The schemas that a schema asks. What most schemas are made of is told apart first: start-up asks this of each, many times. */
export function schemasBelow(schema: ZodSchema): readonly ZodSchema[] {
  const def = definitionOf(schema);
  if (leaves.has(def.type)) return [];
  if (def['innerType'] !== undefined) return [def['innerType'] as ZodSchema];
  switch (def.type) {
    case 'lazy':
      return [(def['getter'] as () => ZodSchema)()];
    case 'array':
      return [def['element'] as ZodSchema];
    case 'object':
      return partsOf(def['shape'] as Record<string, ZodSchema>, def['catchall']);
    default:
      return schemasIn(def);
  }
}

/** The same; what a recursive schema leads to may be made anew each time that it is asked for, of which Zod keeps the first. */
export function innerSchemas(schema: ZodSchema): readonly ZodSchema[] {
  if (definitionOf(schema).type !== 'lazy') return schemasBelow(schema);
  return [(schema as z.core.$ZodLazy)._zod.innerType];
}

/** The objects that a schema may be, as its wrappers and unions lead to them. */
export function objectsIn(schema: ZodSchema, seen: Set<ZodSchema> = new Set()): readonly ZodSchema[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  if (definitionOf(schema).type === 'object') return [schema];
  return schemasBelow(schema).flatMap((below) => objectsIn(below, seen));
}

export function shapeOf(schema: ZodSchema): Shape {
  return definitionOf(schema)['shape'] as Shape;
}

function partsOf(shape: Record<string, ZodSchema>, catchall: unknown): readonly ZodSchema[] {
  const parts = Object.values(shape);
  return catchall === undefined ? parts : [...parts, ...schemasIn(catchall)];
}

/** The schemas in a part of a definition: alone, several in a list, or by name. */
function schemasIn(part: unknown): readonly ZodSchema[] {
  if (isZodSchema(part)) return [part];
  if (Array.isArray(part)) return part.flatMap(schemasIn);
  if (!isPlain(part)) return [];
  return Object.entries(part).flatMap(([name, below]) => (name === 'checks' ? [] : schemasIn(below)));
}

/** Whether a part holds others by name. */
function isPlain(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null && Object.getPrototypeOf(part) === Object.prototype;
}

/** Makes another schema of one. @param name The part of the definition in which it stands. */
type Change = (schema: ZodSchema, name: string) => ZodSchema;

/** The parts of a definition that differ once every schema in it has been changed. */
export function replaceBelow(parts: Readonly<Record<string, unknown>>, change: Change): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(parts)) {
    if (name === 'checks' || part === undefined) continue;
    const made = replacePart(part, name, change);
    if (made !== part) changed[name] = made;
  }
  return changed;
}

/** A schema, several in a list, or by name. */
function replacePart(part: unknown, name: string, change: Change): unknown {
  if (isZodSchema(part)) return change(part, name);
  if (Array.isArray(part)) {
    const made = part.map((one) => replacePart(one, name, change));
    return made.some((one, index) => one !== part[index]) ? made : part;
  }
  if (!isPlain(part)) return part;
  const made = replaceBelow(part, change);
  return Object.keys(made).length > 0 ? { ...part, ...made } : part;
}

/** Wrappers that only say what absence gives. */
const ofAbsence: ReadonlySet<string> = new Set(['default', 'prefault', 'optional', 'nonoptional']);

/** Whether absence gives a value, by the schema itself or below `optional`, `nullable` and their like. */
export function hasDefault(schema: ZodSchema): boolean {
  const { type, innerType } = definitionOf(schema);
  if (type === 'default' || type === 'prefault') return true;
  return ['optional', 'nullable', 'nonoptional', 'readonly'].includes(type) && hasDefault(innerType as ZodSchema);
}

/** The schema of the value alone, without a default of its own. */
export function withoutAbsence(schema: ZodSchema): ZodSchema {
  const { type, innerType } = definitionOf(schema);
  return ofAbsence.has(type) ? withoutAbsence(innerType as ZodSchema) : schema;
}

/**
 * Whether the schema begins with a function of its own, below `optional`, `default` and their like. What goes into that, as into
 * `z.preprocess`, nobody says.
 */
export function beginsWithTransform(schema: ZodSchema): boolean {
  const { type, in: first, innerType } = definitionOf(schema);
  if (type === 'transform') return true;
  const inner = (first ?? innerType) as ZodSchema | undefined;
  return inner !== undefined && beginsWithTransform(inner);
}

/** The name that a schema was given; `undefined` if it has none. */
export function nameOf(schema: ZodSchema): string | undefined {
  return z.globalRegistry.get(schema)?.id;
}

/** Whether the schema says of its type that a value may be left out. */
export function mayBeLeftOut(schema: ZodSchema): boolean {
  return schema._zod.optin === 'optional' && !beginsWithTransform(schema);
}

const present: ReadonlySet<string> = new Set([
  'string',
  'number',
  'boolean',
  'enum',
  'object',
  'array',
  'record',
  'tuple',
]);

/** Whether it says by its type alone that `undefined` does not fit: nearly all do, and to ask it costs a start more than that. */
export function refusesAbsence(schema: ZodSchema): boolean {
  const { type, coerce } = definitionOf(schema);
  return coerce !== true && present.has(type);
}

// Owns plain shapes: what is left of a Zod schema whose values a closure can check in one walk and past Zod. Of such a shape
// `plain-read` makes what a handler receives, `direct-write` text, and `write-bytes` the bytes of a long list.
import * as z from 'zod';
import * as core from 'zod/v4/core';
import type { Direction, ProvedScopes } from '../../contracts/schema.js';
import { nothingProved } from '../json-schema/scope-keyword.js';
import { quote } from '../write-json.js';
import { hasOwnChecks, instanceOf, isModel, propertyOf } from './from-model.js';
import { isHidden, isWithheld, scopeOf } from './hidden-fields.js';
import { compilePlainScalar, narrowSize, type PlainScalar, type Size } from './plain-scalar.js';

/** A shape that closures can check. */
export type PlainShape =
  | ({ readonly kind: 'scalar' } & PlainScalar)
  /** One of a few scalars, each with its JSON text. */
  | { readonly kind: 'choice'; readonly texts: ReadonlyMap<unknown, string> }
  | { readonly kind: 'nullable'; readonly inner: PlainShape }
  | { readonly kind: 'list'; readonly item: PlainShape; readonly size: Readonly<Size> }
  | PlainObject;

/** An object of which each property has a plain shape. */
export interface PlainObject {
  readonly kind: 'object';
  readonly properties: readonly PlainProperty[];
  /** Whether a request that has other names is refused. */
  readonly closed: boolean;
  /** Makes what a request's values are put into: an instance of a model, or an empty object. */
  readonly create: () => Record<string, unknown>;
  /** The fields that no request fills. */
  readonly unfilled: readonly string[];
}

/** A property of an object. */
export interface PlainProperty {
  readonly key: string;
  /** What it is called on the wire. */
  readonly name: string;
  readonly shape: PlainShape;
  readonly optional: boolean;
  /** What stands for it where it is absent; `undefined`: nothing does. */
  readonly filler: Filler | undefined;
}

/** What stands for an absent property. */
interface Filler {
  /** Another one at each call, if it could be changed. */
  readonly value: () => unknown;
  /** Whether it is read like a value of a request, as that of `prefault`. */
  readonly isInput: boolean;
}

/**
 * The shape of a Zod schema; `undefined` if it has rules of another kind, or holds itself.
 * @param io Whether its values come in or go out.
 * @param proved The scopes that were proved by who gets its values.
 */
export function plainShapeOf(
  schema: z.core.$ZodType,
  io: Direction,
  proved: ProvedScopes = nothingProved,
  owners: readonly object[] = [],
): PlainShape | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const scalar = compilePlainScalar(schema);
  if (scalar) return { kind: 'scalar', ...scalar };
  if (owners.includes(def)) return undefined;
  const inside: Inside = (part) => plainShapeOf(part, io, proved, [...owners, def]);
  if (def.type === 'array') return listOf(inside(def.element), def.checks);
  if (isChecked(schema, io)) return undefined;
  switch (def.type) {
    case 'enum':
    case 'literal':
      return choiceOf(schema._zod.values);
    case 'nullable':
      return nullableOf(inside(def.innerType));
    // What is there is no matter of the default; what is not is one of the object that it stands in, or goes the long way.
    case 'default':
    case 'prefault':
      return inside(def.innerType);
    case 'object':
      return isOpen(schema, io) ? undefined : objectOf(schema as z.core.$ZodObject, io, proved, inside);
    default:
      return undefined;
  }
}

type Inside = (part: z.core.$ZodType) => PlainShape | undefined;

/** Whether a value is asked more than its type. What makes instances of a model asks nothing; its own checks are for requests. */
function isChecked(schema: z.core.$ZodType, io: Direction): boolean {
  if (isModel(schema)) return io === 'input' && hasOwnChecks(schema);
  return (schema._zod.def.checks?.length ?? 0) > 0;
}

function choiceOf(values: ReadonlySet<unknown> | undefined): PlainShape | undefined {
  const texts = new Map<unknown, string>();
  for (const value of values ?? []) {
    if (typeof value !== 'string' && !Number.isFinite(value) && typeof value !== 'boolean' && value !== null) return;
    texts.set(value, JSON.stringify(value));
  }
  return texts.size > 0 ? { kind: 'choice', texts } : undefined;
}

function nullableOf(inner: PlainShape | undefined): PlainShape | undefined {
  return inner && { kind: 'nullable', inner };
}

function listOf(item: PlainShape | undefined, checks: readonly z.core.$ZodCheck<never>[] = []): PlainShape | undefined {
  const size: Size = { least: 0, most: Number.POSITIVE_INFINITY };
  return item && checks.every((check) => narrowSize(size, check)) ? { kind: 'list', item, size } : undefined;
}

/** What nobody declared is dropped, or refused in a request; an object that keeps it, or has rules for it, is no plain one. */
function isOpen(schema: z.core.$ZodType, io: Direction): boolean {
  const { catchall } = (schema as z.core.$ZodObject)._zod.def;
  if (catchall === undefined) return false;
  return catchall._zod.def.type !== 'never' || (io === 'output' && !isModel(schema));
}

function objectOf(
  object: z.core.$ZodObject,
  io: Direction,
  proved: ProvedScopes,
  inside: Inside,
): PlainShape | undefined {
  const { shape: schemas, catchall } = object._zod.def;
  const properties: PlainProperty[] = [];
  const unfilled: string[] = [];
  for (const [name, schema] of Object.entries(schemas)) {
    const key = propertyOf(object, name);
    if (isHidden(schema, io)) unfilled.push(key);
    const property = propertyOfShape(schema, inside);
    if (!property || name === '__proto__' || (io === 'input' && scopeOf(schema) !== undefined)) return undefined;
    if (!isHidden(schema, io) && !isWithheld(schema, proved)) properties.push({ key, name, ...property });
  }
  return { kind: 'object', properties, closed: catchall !== undefined, create: instanceOf(object), unfilled };
}

function propertyOfShape(schema: z.core.$ZodType, inside: Inside): Omit<PlainProperty, 'key' | 'name'> | undefined {
  const optional = schema instanceof core.$ZodOptional;
  const inner = optional ? schema._zod.def.innerType : schema;
  // A default below `optional` stands for what is absent.
  if (optional && inner._zod.optin !== undefined) return undefined;
  const shape = inside(inner);
  return shape && { shape, optional, filler: fillerOf(schema) };
}

function fillerOf(schema: z.core.$ZodType): Filler | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const isInput = def.type === 'prefault';
  return isInput || def.type === 'default' ? { value: () => def.defaultValue, isInput } : undefined;
}

/** The text before a property's value: if it is the first one written, and if it follows another. */
export function leadsOf(name: string): { readonly opening: string; readonly following: string } {
  return { opening: `{${quote(name)}:`, following: `,${quote(name)}:` };
}

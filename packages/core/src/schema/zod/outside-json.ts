// Owns finding what no JSON and no text carries: a Date, a Set or a File that a schema takes as it is can come in no
// request, and a symbol or a file leaves in no JSON. Start-up refuses them, so that nothing is documented that never works.
import type { z } from 'zod';
import type { AnyStandardSchema, Schema } from '../../contracts/schema.js';
import type { Direction, JsonSchema } from '../compiled-schema.js';
import { isObject, nameIn } from '../json-schema/map-json-schema.js';
import { outsideClass, outsideKeyword, outsideKind } from '../json-schema/outside-kind.js';
import { convertForeign } from '../vendors/describe-foreign.js';
import { carriedBy, toStandard } from './to-zod.js';
import { isZod } from './zod-schema.js';

/** A part of a schema that lies outside of JSON. */
export interface OutsideJson {
  /** Where it lies in the value; empty for the value itself. */
  readonly path: readonly string[];
  /** What it is, such as `Date`. */
  readonly kind: string;
}

/**
 * The first part of a schema that JSON cannot carry. A union needs only one member that it can.
 * @param io What requests bring (`input`), or what responses show (`output`).
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export function findOutsideJson(schema: Schema, io: Direction): OutsideJson | undefined {
  const source = toStandard(schema);
  return isZod(source) ? findInZod(source, io, new Set()) : findInForeign(source, io);
}

function at(key: string, found: OutsideJson | undefined): OutsideJson | undefined {
  return found && { ...found, path: [key, ...found.path] };
}

function firstOf(found: readonly (OutsideJson | undefined)[]): OutsideJson | undefined {
  return found.find((one) => one !== undefined);
}

function everyOf(found: readonly (OutsideJson | undefined)[]): OutsideJson | undefined {
  return found.every((one) => one !== undefined) ? found[0] : undefined;
}

function findInZod(schema: z.core.$ZodType, io: Direction, seen: Set<object>): OutsideJson | undefined {
  const kind = outsideKindOf(schema, io);
  if (kind !== undefined) return { path: [], kind };
  if (seen.has(schema)) return undefined;
  seen.add(schema);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const inner = (part: z.core.$ZodType): OutsideJson | undefined => findInZod(part, io, seen);
  switch (def.type) {
    case 'object':
      return firstOf(Object.entries(def.shape).map(([key, part]) => at(key, inner(part))));
    case 'array':
      return at('[]', inner(def.element));
    case 'tuple':
      return firstOf([...def.items, ...(def.rest ? [def.rest] : [])].map((part, index) => at(`${index}`, inner(part))));
    case 'record':
    case 'set':
    case 'map':
      return at('[]', inner(def.valueType));
    case 'union':
      return everyOf(def.options.map(inner));
    case 'intersection':
      return firstOf([inner(def.left), inner(def.right)]);
    case 'lazy':
      return inner(def.getter());
    case 'pipe': {
      const carried = carriedBy(schema);
      return carried ? findInForeign(carried, io) : inner(io === 'input' ? def.in : def.out);
    }
    default:
      return 'innerType' in def ? inner(def.innerType) : undefined;
  }
}

function findInForeign(schema: AnyStandardSchema, io: Direction): OutsideJson | undefined {
  const root = convertForeign(schema, io);
  return findInJson(root, isObject(root['$defs']) ? root['$defs'] : {}, new Set());
}

function findInJson(schema: unknown, defs: JsonSchema, seen: Set<object>): OutsideJson | undefined {
  if (!isObject(schema) || seen.has(schema)) return undefined;
  seen.add(schema);
  const kind = schema[outsideKeyword];
  if (typeof kind === 'string') return { path: [], kind };
  const inner = (part: unknown): OutsideJson | undefined => findInJson(part, defs, seen);
  const each = (parts: unknown): readonly (OutsideJson | undefined)[] => (Array.isArray(parts) ? parts.map(inner) : []);
  const choices = [schema['anyOf'], schema['oneOf']].filter(Array.isArray);
  const { $ref, properties = {}, items, prefixItems, additionalProperties, allOf } = schema;
  return firstOf([
    ...choices.map((members) => everyOf(each(members))),
    ...each(allOf),
    ...Object.entries(properties as object).map(([key, part]) => at(key, inner(part))),
    at('[]', firstOf([inner(items), inner(additionalProperties), ...each(prefixItems)])),
    inner(defs[nameIn($ref) ?? '']),
  ]);
}

/** What a Zod schema is called that lies outside of JSON; `undefined` if JSON carries it. */
export function outsideKindOf(schema: z.core.$ZodType, io: Direction): string | undefined {
  const { def, bag } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'custom':
      return outsideClass((bag as { readonly Class?: unknown }).Class, io);
    case 'literal':
      return def.values.every((value) => typeof value === 'bigint') ? outsideKind('bigint', io) : undefined;
    default:
      return 'coerce' in def && def.coerce ? undefined : outsideKind(def.type, io);
  }
}

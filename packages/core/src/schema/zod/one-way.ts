// Owns the copy of a Zod schema for one direction. On the way in, it takes no `readOnly` property; on the way out, it gives no
// `writeOnly` one, models stay plain objects, and other vendors' values are projected. What needs no copy is used as it is.
import { z } from 'zod';
import type { Direction } from '../../contracts/schema.js';
import { isModel, isRenamed, propertyOf, toWire } from './from-model.js';
import { hiddenIn } from './hidden-fields.js';
import { carriedBy, carry } from './to-zod.js';
import {
  cloneWith,
  type Definition,
  definitionOf,
  messageOf,
  replaceBelow,
  schemasBelow,
  speaking,
  type ZodSchema,
} from './zod-schema.js';

type Shape = Readonly<Record<string, ZodSchema>>;

/** The schema as it validates in one direction: itself, or a copy; the same one at every call. */
export function oneWay(schema: ZodSchema, io: Direction): ZodSchema {
  return differs(schema, io, new Set()) ? copyOf(schema, io) : schema;
}

/** Whether anything in a schema is of one direction only. */
function differs(schema: ZodSchema, io: Direction, seen: Set<ZodSchema>): boolean {
  if (seen.has(schema)) return false;
  seen.add(schema);
  if (messageOf(schema) !== undefined || (io === 'output' && (isModel(schema) || carriedBy(schema)))) return true;
  const { type, shape } = definitionOf(schema);
  if (type === 'object' && hiddenIn(shape as Shape, io).length > 0) return true;
  return schemasBelow(schema).some((below) => differs(below, io, seen));
}

const copies = { input: new WeakMap<ZodSchema, ZodSchema>(), output: new WeakMap<ZodSchema, ZodSchema>() };

function copyOf(schema: ZodSchema, io: Direction): ZodSchema {
  const known = copies[io].get(schema);
  if (known) return known;
  // A schema that holds itself meets this stand-in while it is being copied.
  copies[io].set(
    schema,
    z.lazy(() => copies[io].get(schema) as z.ZodType),
  );
  const made = messageOf(schema) === undefined ? copy(schema, io) : speaking(copy(schema, io));
  copies[io].set(schema, made);
  return made;
}

function copy(schema: ZodSchema, io: Direction): ZodSchema {
  const carried = carriedBy(schema);
  if (carried) return io === 'output' ? carry(carried, io) : schema;
  const def = definitionOf(schema);
  switch (def.type) {
    case 'object':
      return cloneWith(schema, partsOfObject(schema, def, io));
    case 'lazy':
      return cloneWith(schema, { getter: () => copyOf((def['getter'] as () => ZodSchema)(), io) });
    case 'pipe':
      return cloneWith(
        schema,
        replaceBelow(sideOf(def, io), (part) => copyOf(part, io)),
      );
    default:
      return cloneWith(
        schema,
        replaceBelow(def, (part) => copyOf(part, io)),
      );
  }
}

/** The end of a pipe that is on the wire; where a function of its own makes that, what goes into the function. */
function sideOf({ in: first, out: last }: Definition, io: Direction): Record<string, unknown> {
  const isFunction = (part: unknown): boolean => definitionOf(part as ZodSchema).type === 'transform';
  if (io === 'input') return isFunction(first) ? { out: last } : { in: first };
  return isFunction(last) ? { in: first } : { out: last };
}

function partsOfObject(schema: ZodSchema, def: Definition, io: Direction): Record<string, unknown> {
  const shape = def['shape'] as Shape;
  const hidden = hiddenIn(shape, io);
  const nameOf = (name: string): string => (io === 'output' ? propertyOf(schema, name) : name);
  const kept = Object.entries(shape).filter(([name]) => !hidden.includes(name));
  const copied = Object.fromEntries(kept.map(([name, part]) => [nameOf(name), copyOf(part, io)]));
  const checks = checksOf(schema, hidden, io);
  if (isClosed(schema, def, io)) {
    const drops = io === 'output' && isModel(schema);
    return { shape: copied, checks, ...(drops && { catchall: undefined }) };
  }
  // What is open to other names must not let these through, and what is closed must not stumble over them.
  const dropped = Object.fromEntries(hidden.map((name) => [nameOf(name), z.unknown().optional()]));
  return { shape: { ...copied, ...dropped }, checks: [z.core._overwrite(without(hidden.map(nameOf))), ...checks] };
}

/** Whether a name that is not declared cannot stay: it is dropped, or refused, by a strict object in requests. */
function isClosed(schema: ZodSchema, { catchall }: Definition, io: Direction): boolean {
  if (catchall === undefined) return true;
  const strict = definitionOf(catchall as ZodSchema).type === 'never';
  return strict && (io === 'input' || isModel(schema));
}

/** Rules across properties hold in requests; of a response that lacks some of those they would know nothing. */
function checksOf(schema: ZodSchema, hidden: readonly string[], io: Direction): readonly unknown[] {
  if (io === 'output' && isModel(schema)) return isRenamed(schema) ? [z.core._overwrite(toWire(schema) as never)] : [];
  return io === 'output' && hidden.length > 0 ? [] : (schema._zod.def.checks ?? []);
}

function without(names: readonly string[]): (value: unknown) => unknown {
  return (value) => {
    for (const name of names) delete (value as Record<string, unknown>)[name];
    return value;
  };
}

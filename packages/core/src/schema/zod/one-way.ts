// Owns the copy of a Zod schema for one direction, and one set of proved scopes. On the way in, it takes no `readOnly` property; on
// the way out, it gives no `writeOnly` one, models stay plain objects, and other vendors' values are projected; in neither does it
// know a property whose scope is not proved. What needs no copy is used as it is.
import * as z from 'zod';
import * as core from 'zod/v4/core';
import type { Direction, ProvedScopes } from '../../contracts/schema.js';
import { extra } from '../issue.js';
import { nothingProved } from '../json-schema/scope-keyword.js';
import { isModel, isRenamed, propertyOf, toWire } from './from-model.js';
import { isHidden, isWithheld, scopeOf } from './hidden-fields.js';
import { carriedBy, carry, ownDefaultOf } from './to-zod.js';
import { renameOnWire } from './wire-value.js';
import {
  cloneWith,
  type Definition,
  definitionOf,
  hasDefault,
  mayBeLeftOut,
  messageOf,
  replaceBelow,
  runOf,
  type Shape,
  schemasBelow,
  speaking,
  withRun,
  type ZodSchema,
} from './zod-schema.js';

/** Which way values go, and what has been proved by who sends or gets them. */
interface View {
  readonly io: Direction;
  readonly proved: ProvedScopes;
  readonly copies: WeakMap<ZodSchema, ZodSchema>;
}

const views = new Map<string, View>();

function viewOf(io: Direction, proved: ProvedScopes): View {
  const key = [io, ...[...proved].sort()].join(' ');
  const view = views.get(key) ?? { io, proved, copies: new WeakMap() };
  views.set(key, view);
  return view;
}

/**
 * The schema as it validates in one direction: itself, or a copy; the same one at every call.
 * @param proved The scopes that have been proved. Default: none.
 */
export function oneWay(schema: ZodSchema, io: Direction, proved: ProvedScopes = nothingProved): ZodSchema {
  return differs(schema, { io, proved }, new Set()) ? copyOf(schema, viewOf(io, proved)) : schema;
}

/** Whether anything in a schema is of one direction, or of some callers, only. */
function differs(schema: ZodSchema, view: Omit<View, 'copies'>, seen: Set<ZodSchema>): boolean {
  const { io, proved } = view;
  if (seen.has(schema)) return false;
  seen.add(schema);
  if (messageOf(schema) !== undefined || (io === 'output' && isModel(schema))) return true;
  if (carriedBy(schema)) return io === 'output' || proved.size > 0;
  const { type, shape } = definitionOf(schema);
  if (
    type === 'object' &&
    Object.values(shape as Shape).some((part) => isHidden(part, io) || scopeOf(part) !== undefined)
  )
    return true;
  return schemasBelow(schema).some((below) => differs(below, view, seen));
}

function copyOf(schema: ZodSchema, view: View): ZodSchema {
  const { copies } = view;
  const known = copies.get(schema);
  if (known) return known;
  // A schema that holds itself meets this stand-in while it is being copied.
  copies.set(
    schema,
    z.lazy(() => copies.get(schema) as z.ZodType),
  );
  const made = messageOf(schema) === undefined ? copy(schema, view) : speaking(copy(schema, view));
  copies.set(schema, made);
  return made;
}

function copy(schema: ZodSchema, view: View): ZodSchema {
  const carried = carriedBy(schema);
  // As it is, it takes what those may send who have proved nothing.
  if (carried) return view.io === 'input' && view.proved.size === 0 ? schema : carry(carried, view.io, view.proved);
  const def = definitionOf(schema);
  switch (def.type) {
    case 'object':
      return cloneWith(schema, partsOfObject(schema, def, view));
    case 'lazy':
      return cloneWith(schema, { getter: () => copyOf((def['getter'] as () => ZodSchema)(), view) });
    case 'pipe':
      return cloneWith(
        schema,
        replaceBelow(sideOf(def, view.io), (part) => copyOf(part, view)),
      );
    case 'default':
    case 'prefault': {
      const parts = replaceBelow(def, (part) => copyOf(part, view));
      const defaultValue = 'innerType' in parts && view.io === 'output' ? leavingDefault(schema, def) : undefined;
      return cloneWith(schema, { ...parts, ...(defaultValue !== undefined && { defaultValue }) });
    }
    default:
      return cloneWith(
        schema,
        replaceBelow(def, (part) => copyOf(part, view)),
      );
  }
}

/** Of a copy for the way out: what is read there has the names of properties, and what stands as it is those on the wire. */
function leavingDefault(schema: ZodSchema, { type, innerType, defaultValue }: Definition): unknown {
  return type === 'prefault' ? ownDefaultOf(schema) : renameOnWire(innerType as ZodSchema, defaultValue);
}

/** The end of a pipe that is on the wire; where a function of its own makes that, what goes into the function. */
function sideOf({ in: first, out: last }: Definition, io: Direction): Record<string, unknown> {
  const isFunction = (part: unknown): boolean => definitionOf(part as ZodSchema).type === 'transform';
  if (io === 'input') return isFunction(first) ? { out: last } : { in: first };
  return isFunction(last) ? { in: first } : { out: last };
}

function partsOfObject(schema: ZodSchema, def: Definition, view: View): Record<string, unknown> {
  const { io, proved } = view;
  const shape = def['shape'] as Shape;
  const nameOf = (name: string): string => (io === 'output' ? propertyOf(schema, name) : name);
  const closed = isClosed(schema, def, io);
  const hidden: string[] = [];
  const copied: Record<string, ZodSchema> = {};
  for (const [name, part] of Object.entries(shape)) {
    const withheld = isWithheld(part, proved);
    if (isHidden(part, io) || (withheld && (io === 'output' || !hasDefault(part)))) hidden.push(name);
    else if (withheld) copied[nameOf(name)] = unheard(copyOf(part, view), def);
    else copied[nameOf(name)] = scopeOf(part) === undefined ? copyOf(part, view) : absentOr(copyOf(part, view));
  }
  const checks = checksOf(schema, hidden, io);
  if (closed) {
    const drops = io === 'output' && isModel(schema);
    return { shape: copied, checks, ...(drops && { catchall: undefined }) };
  }
  // What is open to other names must not let these through, and what is closed must not stumble over them.
  const dropped = Object.fromEntries(hidden.map((name) => [nameOf(name), z.unknown().optional()]));
  return { shape: { ...copied, ...dropped }, checks: [core._overwrite(without(hidden.map(nameOf))), ...checks] };
}

/** Whether a name that is not declared cannot stay: it is dropped, or refused, by a strict object in requests. */
function isClosed(schema: ZodSchema, { catchall }: Definition, io: Direction): boolean {
  if (catchall === undefined) return true;
  const strict = definitionOf(catchall as ZodSchema).type === 'never';
  return strict && (io === 'input' || isModel(schema));
}

/** Rules across properties hold in requests; of a response that lacks some of those they would know nothing. */
function checksOf(schema: ZodSchema, hidden: readonly string[], io: Direction): readonly unknown[] {
  if (io === 'output' && isModel(schema)) return isRenamed(schema) ? [core._overwrite(toWire(schema) as never)] : [];
  return io === 'output' && hidden.length > 0 ? [] : (schema._zod.def.checks ?? []);
}

/** What not everybody has may be absent, whoever asks: one schema describes it for all. */
function absentOr(schema: ZodSchema): ZodSchema {
  return mayBeLeftOut(schema) ? schema : z.optional(schema as z.ZodType);
}

/** Gives the default whatever was sent; where names that are not declared are refused, what was sent is. */
function unheard(schema: ZodSchema, { catchall }: Definition): ZodSchema {
  const run = runOf(schema);
  const strict = catchall !== undefined && definitionOf(catchall as ZodSchema).type === 'never';
  return withRun(schema, (payload, context) => {
    if (strict && payload.value !== undefined) {
      payload.issues.push({
        code: 'custom',
        input: payload.value,
        path: [],
        message: extra.msg,
        params: { words: extra },
      });
      return payload;
    }
    payload.value = undefined;
    return run(payload, context);
  });
}

function without(names: readonly string[]): (value: unknown) => unknown {
  return (value) => {
    for (const name of names) delete (value as Record<string, unknown>)[name];
    return value;
  };
}

// Owns a value of the program as it goes over the wire, such as a default or an example: a model by the names that its fields have
// there, which only its schema knows.
import * as z from 'zod';
import { ResponseValidationError } from '../../errors/validation-errors.js';
import { toJsonValue } from '../write-json.js';
import { propertyOf } from './from-model.js';
import { definitionOf, type ZodSchema } from './zod-schema.js';

/** The value as JSON holds it; `undefined` if JSON cannot. */
export function wireValue(schema: ZodSchema, value: unknown): unknown {
  try {
    return toJsonValue(renameOnWire(schema, value));
  } catch (error) {
    if (error instanceof ResponseValidationError) return undefined;
    throw error;
  }
}

/** The same value with the names on the wire; not yet as JSON. */
export function renameOnWire(schema: ZodSchema, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const def = definitionOf(schema);
  switch (def.type) {
    case 'lazy':
      return renameOnWire((def['getter'] as () => ZodSchema)(), value);
    case 'pipe': {
      const { in: first, out: last } = def as unknown as Readonly<Record<'in' | 'out', ZodSchema>>;
      return renameOnWire(definitionOf(first).type === 'transform' ? last : first, value);
    }
    case 'array':
      return Array.isArray(value) ? value.map((item) => renameOnWire(def['element'] as ZodSchema, item)) : value;
    case 'tuple':
      return Array.isArray(value) ? renamedItems(def['items'] as readonly ZodSchema[], value) : value;
    case 'record':
      return mapParts(value, (name, part) => [name, renameOnWire(def['valueType'] as ZodSchema, part)]);
    case 'object':
      return renamedParts(schema, def['shape'] as Readonly<Record<string, ZodSchema>>, value);
    case 'union':
      return renamedBy(def['options'] as readonly ZodSchema[], value);
    default:
      return def['innerType'] === undefined ? value : renameOnWire(def['innerType'] as ZodSchema, value);
  }
}

function renamedItems(items: readonly ZodSchema[], value: readonly unknown[]): readonly unknown[] {
  return value.map((item, index) => (items[index] ? renameOnWire(items[index], item) : item));
}

function renamedParts(schema: ZodSchema, shape: Readonly<Record<string, ZodSchema>>, value: object): unknown {
  const names = new Map(Object.keys(shape).map((name) => [propertyOf(schema, name), name]));
  return mapParts(value, (property, part) => {
    const name = names.get(property) ?? property;
    return [name, shape[name] ? renameOnWire(shape[name], part) : part];
  });
}

function mapParts(value: object, change: (name: string, part: unknown) => readonly [string, unknown]): unknown {
  return Object.fromEntries(Object.entries(value).map(([name, part]) => change(name, part)));
}

/** By the member of a union that reads what comes of it. */
function renamedBy(members: readonly ZodSchema[], value: object): unknown {
  for (const member of members) {
    const given = renameOnWire(member, value);
    try {
      if (z.safeParse(member as z.ZodType, toJsonValue(given)).success) return given;
    } catch {
      // What has to wait for an answer cannot be asked here.
    }
  }
  return value;
}

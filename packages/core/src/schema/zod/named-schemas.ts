// Owns the search for the schemas that have a name. It describes as little as it can: a start need not pay for a document.
import { z } from 'zod';
import type { Schema } from '../../contracts/schema.js';
import { describeSchema } from '../describe-schema.js';
import { carriedBy, toStandard } from './to-zod.js';
import { isZod } from './zod-schema.js';

/** A schema with a name; two that are not the same object may still look the same. */
export interface NamedSchema {
  readonly name: string;
  readonly identity: object;
}

/**
 * Finds every named schema in a schema.
 * @param seen What was searched before, and is passed over; this search is added.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export function findNamedSchemas(schema: Schema, seen: Set<object>): readonly NamedSchema[] {
  const found: NamedSchema[] = [];
  search(toStandard(schema), seen, found);
  return found;
}

function search(value: unknown, seen: Set<object>, found: NamedSchema[]): void {
  if (typeof value !== 'object' && typeof value !== 'function') return;
  if (value === null || seen.has(value)) return;
  seen.add(value);
  if (isZod(value)) searchZod(value, seen, found);
  else if ('~standard' in value) found.push(...namesOfForeign(value as Schema));
  // The parts of a Zod schema stand in lists and records of its definition.
  else if (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype)
    for (const part of Object.values(value)) search(part, seen, found);
}

function searchZod(schema: z.ZodType, seen: Set<object>, found: NamedSchema[]): void {
  const name = z.globalRegistry.get(schema)?.id;
  if (name !== undefined) found.push({ name, identity: schema });
  const carried = carriedBy(schema);
  const { def } = schema._zod;
  search(carried ?? def, seen, found);
  if (def.type === 'lazy') search((def as z.core.$ZodLazyDef).getter(), seen, found);
}

/** Only a description knows the names in another vendor's schema. */
function namesOfForeign(schema: Schema): readonly NamedSchema[] {
  return Object.keys(describeSchema(schema, 'output')['$defs'] ?? {}).map((name) => ({ name, identity: schema }));
}

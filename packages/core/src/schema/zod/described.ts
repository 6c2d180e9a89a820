// Owns the descriptions that many schemas have in common: of fields that are declared alike, and of what says nothing but its type.
import * as z from 'zod';
import type { Direction } from '../../contracts/schema.js';
import type { ZodSchema } from './zod-schema.js';

/** What is known of a schema that was described; Zod's functions find it by their context. */
export interface Described {
  /** What stands for it where it is used. */
  schema: Record<string, unknown>;
  /** What a reference leads to. */
  def?: Record<string, unknown>;
  /** The schema whose keywords it has besides its own. */
  ref?: ZodSchema;
  /** Whether a function of its own, or of what is below it, makes other values. */
  changes: boolean;
  /** Whether neither it nor what is below it has to be written otherwise. */
  tidy: boolean;
  readonly path: [];
  count: number;
}

/** The schemas that fields share; nothing in them has a name. */
const fields = { input: new WeakMap<ZodSchema, Described>(), output: new WeakMap<ZodSchema, Described>() };

/** The schemas of which nothing is said but their type, as most end in one. */
const bare: ReadonlyMap<string, Described> = new Map(
  ['string', 'number', 'boolean'].map((type) => [
    type,
    { schema: { type }, path: [], count: 1, changes: false, tidy: true },
  ]),
);

function isBare(schema: ZodSchema): boolean {
  const { def, parent, toJSONSchema } = schema._zod;
  if (parent !== undefined || toJSONSchema !== undefined || !bare.has(def.type)) return false;
  for (const key in def) if (key !== 'type' && !(key === 'checks' && def.checks?.length === 0)) return false;
  return !z.globalRegistry.has(schema);
}

/** What a schema was described as before, or one that is as bare as it. */
export function recall(schema: ZodSchema, io: Direction): Described | undefined {
  return isBare(schema) ? bare.get(schema._zod.def.type) : fields[io].get(schema);
}

/** Keeps what the schema of a field was described as. */
export function remember(schema: ZodSchema, io: Direction, described: Described): void {
  fields[io].set(schema, described);
}

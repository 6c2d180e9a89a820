// Owns what is wrong with a default where that can be told: a default is what a schema gives, and not every schema takes that back.
import type { z } from 'zod';
import { DefinitionError } from '../../errors/portico-error.js';
import { schemasBelow, type ZodSchema } from './zod-schema.js';

/** What these give, they take, and what they would refuse they never give. */
const keeping: ReadonlySet<string> = new Set(
  (
    'string number boolean bigint date symbol null undefined void nan enum literal template_literal any unknown file ' +
    'array tuple object record map set union intersection optional nonoptional nullable readonly default'
  ).split(' '),
);

const telling: ReadonlySet<string> = new Set(['overwrite', 'custom']);

/** Checks such as `trim` change a value: what they gave they may not take. Functions of the user's own may ask a database, and are left alone. */
function keeps(schema: ZodSchema, seen: Set<ZodSchema>): boolean {
  if (seen.has(schema)) return true;
  seen.add(schema);
  const { type, checks = [] } = schema._zod.def;
  if (!keeping.has(type) || checks.some(({ _zod }) => telling.has(_zod.def.check))) return false;
  return schemasBelow(schema).every((below) => keeps(below, seen));
}

/** Why a schema never gives a value; `undefined` if it may, or if only a request could tell. */
export function misfitOf(schema: ZodSchema, value: unknown): string | undefined {
  return keeps(schema, new Set()) ? issueWith(schema as z.ZodType, value) : undefined;
}

/** What a schema says against a value; `undefined` if nothing, or if it waits for its answer. */
export function issueWith(schema: z.ZodType, value: unknown): string | undefined {
  try {
    return schema.safeParse(value).error?.issues[0]?.message;
  } catch {
    return undefined;
  }
}

/** The mistake of a default outside of its schema. @param what Whose it is, such as `field User.age`. */
export function outsideDefault(
  what: string,
  value: unknown,
  misfit: string,
  trail: readonly string[] = [],
): DefinitionError {
  return new DefinitionError(
    `Cannot declare ${what} with the default ${show(value)}: its schema does not allow that (${misfit}). ` +
      'Give a default that fits, or { optional: true } instead of one.',
    trail,
  );
}

function show(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

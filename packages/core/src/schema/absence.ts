// Owns what a schema makes of absence, asked once at start-up, so that the document and the wire cannot differ.

import type { AnyStandardSchema, Schema } from '../contracts/schema.js';
import { memoize } from '../primitives/memoize.js';
import { isThenable } from '../primitives/when-settled.js';
import { compileSchema } from './compile-schema.js';
import { describeSchema } from './describe-schema.js';
import { isStandardSchema } from './is-schema.js';
import { toStandard } from './zod/to-zod.js';
import { isZod, mayBeLeftOut, refusesAbsence } from './zod/zod-schema.js';

/** Whether a schema takes `undefined` for a value. */
export function acceptsAbsence(schema: Schema): boolean {
  return outcomeOf(schema) !== 'refused';
}

/** Whether `undefined` fits and stays; a schema with a default makes something of it. */
export function keepsAbsence(schema: Schema): boolean {
  return isStandardSchema(schema) && outcomeOf(schema) === 'kept';
}

/** Whether nothing but `undefined` fits, as for `z.void()`. */
export function isOnlyAbsence(schema: Schema): boolean {
  // Asked first: few schemas get any further, and to describe one costs as much of a start as all else of its route.
  if (!keepsAbsence(schema)) return false;
  const { not, ...rest } = describeSchema(schema, 'output');
  return isEmpty(not) && isEmpty(rest);
}

function isEmpty(description: unknown): boolean {
  return typeof description === 'object' && description !== null && Object.keys(description).length === 0;
}

type Outcome = 'refused' | 'accepted' | 'kept';

const outcomeOf: (schema: Schema) => Outcome = /* @__PURE__ */ memoize((schema) => {
  const source = toStandard(schema);
  if (isZod(source) && refusesAbsence(source)) return 'refused';
  try {
    const found = compileSchema(schema)(undefined);
    if (!isThenable(found)) return !found.ok ? 'refused' : found.value === undefined ? 'kept' : 'accepted';
    found.then(undefined, () => undefined);
    return saysSo(source) ? 'accepted' : 'refused';
  } catch {
    // A schema that throws was not written for absence.
    return 'refused';
  }
});

/** What waits for an answer cannot be asked at start-up; Zod says whether a value may be left out, others show a default. */
function saysSo(source: AnyStandardSchema): boolean {
  return isZod(source) ? mayBeLeftOut(source) : 'default' in describeSchema(source, 'input');
}

// Owns validation by a schema as it stands, of what is neither a request's nor a response's: what was kept, what an issuer says.
import * as z from 'zod';
import * as core from 'zod/v4/core';
import type { StandardResult, StandardSchema } from '../../contracts/schema.js';
import { whenSettled } from '../../primitives/when-settled.js';
import { asksForAwait, heedPromises, runAtOnce } from './own-functions.js';
import { isZod, type Payload, runOf, type ZodSchema } from './zod-schema.js';

type Eventually<V> = StandardResult<V> | Promise<StandardResult<V>>;

/**
 * Validates as a schema itself does, but for the promises of its functions: none of them ends the process, and once a schema had to wait,
 * none of its functions is called twice.
 * @returns A promise only if the schema has to wait.
 * @example const result = await validateAsIs(z.object({ sub: z.string() }), { sub: 'ada' });
 */
export function validateAsIs<V>(schema: StandardSchema<unknown, V>, value: unknown): Eventually<V> {
  return isZod(schema) ? validateZod(schema, value) : schema['~standard'].validate(value);
}

/** Whether it is known that a schema waits. */
const waits = new WeakMap<ZodSchema, boolean>();

function validateZod<V>(schema: ZodSchema, value: unknown): Eventually<V> {
  if (!waits.has(schema)) {
    heedPromises(schema);
    waits.set(schema, false);
  }
  try {
    if (waits.get(schema) === false) return toResult(runAtOnce(schema, { value, issues: [] }, { async: false }));
  } catch (error) {
    if (asksForAwait(error)) waits.set(schema, true);
  }
  return validateLater(schema, value);
}

async function validateLater<V>(schema: ZodSchema, value: unknown): Promise<StandardResult<V>> {
  return toResult<V>(runOf(schema)({ value, issues: [] }, { async: true }));
}

function toResult<V>(payload: Payload | Promise<Payload>): Eventually<V> {
  return whenSettled(
    payload,
    ({ issues, value }): StandardResult<V> =>
      issues.length === 0
        ? { value: value as V }
        : { issues: issues.map((issue) => core.util.finalizeIssue(issue, {}, z.config())) },
  );
}

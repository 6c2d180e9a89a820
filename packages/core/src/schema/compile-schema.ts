// Owns validation: any schema becomes one function that tells a value that fits from what is wrong with it. The plan
// calls it for bodies and, below `compile-text` and `compile-render`, for everything else.
import type { z } from 'zod';
import type { AnyStandardSchema, Schema, StandardResult } from '../contracts/schema.js';
import type { Issue } from '../errors/request-validation-error.js';
import type { Validate, Validated } from './compiled-schema.js';
import { isZod } from './is-schema.js';
import { isThenable } from './is-thenable.js';
import { memoize } from './memoize.js';
import { toStandard } from './to-zod.js';
import { fromVendorIssues } from './vendor-issues.js';
import { fromZodIssues } from './zod-issues.js';

/**
 * Compiles a schema into a validator, which answers with a promise only if the schema itself does.
 * @returns The same function for the same schema.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export const compileSchema: (schema: Schema) => Validate = memoize((schema) => compileStandard(toStandard(schema)));

/** Compiles a Standard Schema into a validator. */
export function compileStandard(source: AnyStandardSchema): Validate {
  const standard = source['~standard'];
  const settle = isZod(source) ? settleZod : settleOther;
  return (value) => {
    const result: StandardResult<unknown> | Promise<StandardResult<unknown>> = standard.validate(value);
    return isThenable(result) ? result.then((late) => settle(late, value)) : settle(result, value);
  };
}

function settleZod(result: StandardResult<unknown>, value: unknown): Validated {
  if (!result.issues) return { ok: true, value: result.value };
  return fail(fromZodIssues(result.issues as readonly z.core.$ZodIssue[], value));
}

function settleOther(result: StandardResult<unknown>, value: unknown): Validated {
  return result.issues ? fail(fromVendorIssues(result.issues, value)) : { ok: true, value: result.value };
}

function fail(issues: readonly Issue[]): Validated {
  return { ok: false, issues };
}

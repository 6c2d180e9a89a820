// Owns validation: any schema becomes one function that tells a value that fits from what is wrong with it. The plan
// calls it for bodies and, below `compile-text` and `compile-render`, for everything else.
import type { AnyStandardSchema, Schema, StandardResult } from '../contracts/schema.js';
import { compileAsk } from './ask-vendor.js';
import { compileZod } from './ask-zod.js';
import type { Validate, Validated } from './compiled-schema.js';
import { isZod } from './is-schema.js';
import { isThenable } from './is-thenable.js';
import { memoize } from './memoize.js';
import { toStandard } from './to-zod.js';
import { fromVendorIssues } from './vendor-issues.js';

/**
 * Compiles a schema into a validator, which answers with a promise only if the schema itself does.
 * @returns The same function for the same schema.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export const compileSchema: (schema: Schema) => Validate = memoize((schema) => compileStandard(toStandard(schema)));

/** Compiles a Standard Schema into a validator. */
export function compileStandard(source: AnyStandardSchema): Validate {
  return isZod(source) ? compileZod(source) : compileVendor(source);
}

type Result = StandardResult<unknown>;

function compileVendor(source: AnyStandardSchema): Validate {
  const ask = compileAsk(source);
  return (value) => {
    const result = ask(value);
    return isThenable(result) ? result.then((late) => settle(late, value)) : settle(result, value);
  };
}

function settle(result: Result, value: unknown): Validated {
  if (!result.issues) return { ok: true, value: result.value };
  return { ok: false, issues: fromVendorIssues(result.issues, value) };
}

// Owns validation: any schema becomes one function that tells a value that fits from what is wrong with it. The plan
// calls it for bodies and, below `compile-text` and `compile-render`, for everything else.

import { memoize } from '../contracts/memoize.js';
import type { AnyStandardSchema, Schema, StandardResult } from '../contracts/schema.js';
import { isThenable } from '../contracts/when-settled.js';
import type { Validate, Validated } from './compiled-schema.js';
import { compileAsk } from './vendors/ask-vendor.js';
import { fromVendorIssues } from './vendors/vendor-issues.js';
import { compileZod } from './zod/compile-zod.js';
import { toStandard } from './zod/to-zod.js';
import { isZod } from './zod/zod-schema.js';

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

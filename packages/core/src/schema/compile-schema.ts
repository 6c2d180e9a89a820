// Owns validation: any schema becomes one function that tells a value that fits from what is wrong with it. The plan
// calls it for bodies and, below `compile-text` and `compile-render`, for everything else.
import { memoize } from '../contracts/memoize.js';
import type { AnyStandardSchema, Direction, Schema, Validate } from '../contracts/schema.js';
import { compileVendor } from './vendors/compile-vendor.js';
import { compileZod } from './zod/compile-zod.js';
import { toStandard } from './zod/to-zod.js';
import { isZod } from './zod/zod-schema.js';

/**
 * Compiles a schema into a validator, which answers with a promise only if the schema itself does.
 * @returns The same function for the same schema.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export const compileSchema: (schema: Schema) => Validate = memoize((schema) => compileStandard(toStandard(schema)));

/** Compiles a Standard Schema into a validator. @param io Whether its values come in, or go out. */
export function compileStandard(source: AnyStandardSchema, io: Direction = 'input'): Validate {
  return isZod(source) ? compileZod(source, io) : compileVendor(source);
}

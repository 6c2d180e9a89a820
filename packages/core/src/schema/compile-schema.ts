// Owns validation: any schema becomes one function that tells a value that fits from what is wrong with it. The plan
// calls it for bodies and, below `compile-text` and `compile-render`, for everything else.

import type { AnyStandardSchema, Direction, Infer, Schema, Validate } from '../contracts/schema.js';
import { memoize } from '../primitives/memoize.js';
import { nothingProved } from './json-schema/scope-keyword.js';
import { perAudience } from './per-audience.js';
import { compileVendor } from './vendors/compile-vendor.js';
import { compileZod } from './zod/compile-zod.js';
import { toStandard } from './zod/to-zod.js';
import { isZod } from './zod/zod-schema.js';

/**
 * Compiles a schema into a validator, which answers with a promise only if the schema itself does. A source of one's own asks for it when
 * it is compiled.
 * @returns The same function for the same schema. It gives the value, or issues whose `loc` begins within the value.
 * @throws {DefinitionError} If a model class cannot be compiled.
 * @example const validated = await compileSchema(Item)({ id: 7 });
 */
export const compileSchema = /* @__PURE__ */ memoize((schema: Schema): Validate => {
  const source = toStandard(schema);
  const validateFor = perAudience(schema, (proved) => compileStandard(source, 'input', proved));
  const validate = validateFor(undefined);
  return (value, most, proved) => (proved === undefined ? validate(value, most) : validateFor(proved)(value, most));
}) as <S extends Schema>(schema: S) => Validate<Infer<S>>;

/**
 * Compiles a Standard Schema into a validator.
 * @param io Whether its values come in, or go out.
 * @param proved The scopes that were proved by who sends or gets them.
 */
export function compileStandard(source: AnyStandardSchema, io: Direction = 'input', proved = nothingProved): Validate {
  return isZod(source) ? compileZod(source, io, proved) : compileVendor(source, io, proved);
}

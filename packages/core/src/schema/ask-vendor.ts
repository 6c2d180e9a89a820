// Owns the asking of schemas of other vendors: by the standard, except that a large value is judged in the vendor's own way
// of stopping at the first fault. Vendors without one find every fault there is.
import type { AnyStandardSchema, StandardResult } from '../contracts/schema.js';
import { isLarge } from './value-size.js';

type Result = StandardResult<unknown>;

/** Judges a value. */
export type Ask = (value: unknown) => Result | Promise<Result>;

/** How a vendor's schema judges a large value. */
const whenLarge: Readonly<Record<string, (schema: AnyStandardSchema) => Ask>> = {
  valibot: (schema) => (value) => (schema as unknown as Valibot)['~run']({ value }, { abortEarly: true }),
  arktype: (schema) => (value) =>
    (schema as unknown as ArkType).allows(value) ? schema['~standard'].validate(value) : { issues: [misfit(schema)] },
};

/** A run beside the standard's, with a configuration. */
interface Valibot {
  '~run'(dataset: { readonly value: unknown }, config: { readonly abortEarly: boolean }): Result | Promise<Result>;
}

/** A test that stops at the first fault, but does not tell it: to list them all costs a hundred times as much as to read the value. */
interface ArkType {
  allows(value: unknown): boolean;
  readonly description: string;
}

function misfit(schema: AnyStandardSchema): { readonly message: string } {
  return { message: `must be ${(schema as unknown as ArkType).description}` };
}

/** Compiles the asking of another vendor's schema. */
export function compileAsk(schema: AnyStandardSchema): Ask {
  const { vendor } = schema['~standard'];
  const askAll: Ask = (value) => schema['~standard'].validate(value);
  const askFirst = Object.hasOwn(whenLarge, vendor) ? whenLarge[vendor]?.(schema) : undefined;
  return askFirst ? (value) => (isLarge(value) ? askFirst(value) : askAll(value)) : askAll;
}

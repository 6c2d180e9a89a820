// Owns the asking of schemas of other vendors: by the standard, except that a large value is judged in the vendor's own way
// of stopping at the first fault, and recursive schemas of Valibot remember. Vendors without such a way find every fault there is.
import type { AnyStandardSchema, StandardResult } from '../../contracts/schema.js';
import { isLarge } from '../value-size.js';
import { remembering, watchLazy } from './remember-lazy.js';

type Result = StandardResult<unknown>;

/** Judges a value. */
export type Ask = (value: unknown) => Result | Promise<Result>;

/** How a vendor's schema judges a value that could be dear. @param askAll Finds every fault. */
const ways: Readonly<Record<string, (schema: AnyStandardSchema, askAll: Ask) => Ask>> = {
  valibot: (schema, askAll) => {
    const own = schema as unknown as Valibot;
    let recursive: boolean | undefined;
    return (value) => {
      recursive ??= watchLazy(schema);
      const abortEarly = isLarge(value);
      if (recursive) return own['~run']({ value }, remembering({ abortEarly }));
      return abortEarly ? own['~run']({ value }, { abortEarly }) : askAll(value);
    };
  },
  arktype: (schema, askAll) => (value) => {
    if (!isLarge(value) || (schema as unknown as ArkType).allows(value)) return askAll(value);
    return { issues: [misfit(schema)] };
  },
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
  return Object.hasOwn(ways, vendor) ? (ways[vendor]?.(schema, askAll) ?? askAll) : askAll;
}

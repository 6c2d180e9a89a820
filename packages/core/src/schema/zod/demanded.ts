// Owns whether an object demands a property that begins with a function, as dates and other vendors' schemas do: what absence comes to
// nobody knows but the function, and Zod takes it for what may be left out, or looks no further than its end.
import type { Direction } from '../../contracts/schema.js';
import { isThenable } from '../../primitives/when-settled.js';
import { scopeOf } from './hidden-fields.js';
import { oneWay } from './one-way.js';
import { heedPromises, runAtOnce } from './own-functions.js';
import { beginsWithTransform, definitionOf, type Shape, type ZodSchema } from './zod-schema.js';

/**
 * The names that an object demands.
 * @param said Those that Zod says.
 */
export function demandedIn(shape: Shape, io: Direction, said: readonly string[]): readonly string[] {
  const isDemanded = (name: string): boolean => {
    const property = shape[name] as ZodSchema;
    const asked = mayBeginWithTransform(property) && scopeOf(property) === undefined;
    return (asked ? demands(property, io) : undefined) ?? said.includes(name);
  };
  return Object.keys(shape).filter(isDemanded);
}

function mayBeginWithTransform(schema: ZodSchema): boolean {
  const { type, options } = definitionOf(schema);
  return type === 'union' ? (options as readonly ZodSchema[]).some(mayBeginWithTransform) : beginsWithTransform(schema);
}

/** Whether a property has to be there; `undefined` if its functions do not tell at once. */
function demands(property: ZodSchema, io: Direction): boolean | undefined {
  const schema = oneWay(property, io);
  heedPromises(schema);
  try {
    const found = runAtOnce(schema, { value: undefined, issues: [] }, { async: false });
    if (isThenable(found)) return undefined;
    return found.issues.length > 0 || (io === 'output' && found.value !== undefined);
  } catch {
    return undefined;
  }
}

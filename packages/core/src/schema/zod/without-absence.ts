// Owns taking off a schema what it says of absence, for a model that says it anew.
import type { Schema } from '../../contracts/schema.js';
import { isZod } from './zod-schema.js';

/** Wrappers of Zod that only say what absence gives. */
const wrappers: ReadonlySet<string> = new Set(['default', 'prefault', 'optional', 'nonoptional']);

/** The schema of the value alone, without a default of its own. Of other vendors' schemas the default stays. */
export function withoutAbsence(schema: Schema): Schema {
  if ((typeof schema !== 'object' && typeof schema !== 'function') || !isZod(schema)) return schema;
  const def = schema._zod.def as { readonly type: string; readonly innerType?: Schema };
  return wrappers.has(def.type) && def.innerType !== undefined ? withoutAbsence(def.innerType) : schema;
}

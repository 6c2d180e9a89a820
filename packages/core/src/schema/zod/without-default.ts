// Owns a schema that says nothing of absence, for views of models of which a request may send a part.
import * as z from 'zod';
import { cloneWith, definitionOf, replaceBelow, withoutAbsence, type ZodSchema } from './zod-schema.js';

/** What hands absence on to what is inside. */
const passing: ReadonlySet<string> = new Set(['nullable', 'readonly', 'pipe', 'union']);

/** The same without its default, also below `nullable` and its like, with what was said of the whole, such as that it is never in a response. */
export function withoutDefault(schema: z.ZodType): z.ZodType {
  const inner = withoutInnerDefault(withoutAbsence(schema)) as z.ZodType;
  const said = inner === schema ? undefined : z.globalRegistry.get(schema);
  return said ? inner.meta(said) : inner;
}

function withoutInnerDefault(schema: ZodSchema): ZodSchema {
  const def = definitionOf(schema);
  if (!passing.has(def.type)) return schema;
  const parts = replaceBelow(def, (part, name) => (name === 'out' ? part : withoutDefault(part as z.ZodType)));
  return cloneWith(schema, parts);
}

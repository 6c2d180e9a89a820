// Owns spotting the Zod schemas that read texts by themselves: `z.preprocess` says what comes out of it and not what goes
// in, so parsing by its description would give it something it does not expect.
import type { z } from 'zod';
import type { Schema } from '../../contracts/schema.js';
import { isZod } from './zod-schema.js';

/** Whether the schema begins with a function of its own, below `optional`, `default` and their like. */
export function takesRawText(schema: Schema): boolean {
  return isZod(schema) && beginsWithTransform(schema);
}

/** The definitions of wrappers and pipes, as far as they lead inwards. */
interface Definition {
  readonly type: string;
  readonly in?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
}

/** The same for a Zod schema. */
export function beginsWithTransform(schema: z.core.$ZodType): boolean {
  const def: Definition = schema._zod.def;
  if (def.type === 'transform') return true;
  const inner = def.in ?? def.innerType;
  return inner !== undefined && beginsWithTransform(inner);
}

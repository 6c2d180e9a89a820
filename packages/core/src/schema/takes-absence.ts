// Owns the question whether a response schema lets a handler give nothing: then there is no content to send. Layer 2.
import type { Schema } from '../contracts/schema.js';
import { isThenable } from '../contracts/when-settled.js';
import { isStandardSchema } from './is-schema.js';

/** Whether `undefined` fits and stays; a schema with a default makes something of it. */
export function takesAbsence(schema: Schema): boolean {
  if (!isStandardSchema(schema)) return false;
  try {
    const result = schema['~standard'].validate(undefined);
    if (!isThenable(result)) return result.issues === undefined && result.value === undefined;
    Promise.resolve(result).catch(() => {});
    return false;
  } catch {
    // What a schema's own code makes of it, only its values can tell.
    return false;
  }
}

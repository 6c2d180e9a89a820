// Owns what the absence of a parameter or a body means: the declared default, `undefined`, what the schema says, or an
// issue. Layer 5.

import { memoize } from '../contracts/memoize.js';
import type { SourceOptions } from '../contracts/parameter-source.js';
import type { Extracted, Schema, Validated } from '../contracts/schema.js';
import { isThenable } from '../contracts/when-settled.js';
import { compileSchema } from '../schema/compile-schema.js';
import { describeSchema } from '../schema/describe-schema.js';
import { takesRawText } from '../schema/zod/takes-raw-text.js';
import { toStandard } from '../schema/zod/to-zod.js';
import { isZod } from '../schema/zod/zod-schema.js';
import { issueOf, type Location, locate } from './extracted.js';

/** What can be absent. */
export interface Absentable {
  readonly schema: Schema;
  readonly options: SourceOptions;
}

/** Compiles what absence gives. @param place Where the issue says that something is missing. */
export function compileAbsence({ schema, options }: Absentable, place: Location): () => Extracted {
  if ('default' in options) return giveDefault(options.default);
  if (options.optional) return always({ ok: true, value: undefined });
  const missing = always(issueOf({ type: 'missing', loc: place, msg: 'Field required' }));
  if (!acceptsAbsence(schema)) return missing;
  const validate = compileSchema(schema);
  // Asked again for each request: a schema's default may be a fresh object, or the time.
  return () => locate(validate(undefined), place, undefined);
}

/** Whether a request must bring a value: it has no default, is not optional, and its schema refuses absence. */
export function isRequired({ schema, options }: Absentable): boolean {
  return !('default' in options) && options.optional !== true && !acceptsAbsence(schema);
}

/** A list or a plain object is a new one for each request: what a handler does to it is nobody else's. */
function giveDefault(value: unknown): () => Validated {
  if (Array.isArray(value)) return () => ({ ok: true, value: [...value] });
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return () => ({ ok: true, value: { ...value } });
  }
  return always({ ok: true, value });
}

function always(result: Validated): () => Validated {
  return () => result;
}

/** Whether a schema takes `undefined` for a value; asked once, so that the document and the wire cannot differ. */
const acceptsAbsence: (schema: Schema) => boolean = memoize((schema) => {
  const source = toStandard(schema);
  if (isZod(source) && isPlain(source._zod.def)) return false;
  try {
    const probe = compileSchema(schema)(undefined);
    if (!isThenable(probe)) return probe.ok;
    probe.then(undefined, () => undefined);
    // What waits for an answer cannot be asked at start-up; Zod says of its types whether a value may be left out, and
    // others show a default.
    if (isZod(source)) return source._zod.optin === 'optional' && !takesRawText(source);
    return 'default' in describeSchema(schema, 'input');
  } catch {
    // A schema that throws was not written for absence.
    return false;
  }
});

/** Strings, numbers and booleans that nothing is coerced to; they are the most by far, and need not be asked. */
function isPlain({ type, coerce }: { readonly type: string; readonly coerce?: boolean }): boolean {
  return !coerce && ['string', 'number', 'boolean'].includes(type);
}

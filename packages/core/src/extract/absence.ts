// Owns what the absence of a parameter or a body means: the declared default, `undefined`, what the schema says, or an
// issue. Layer 5.
import type { Schema } from '../contracts/schema.js';
import type { SourceOptions } from '../declaration/source-spec.js';
import { compileSchema } from '../schema/compile-schema.js';
import type { Validate, Validated } from '../schema/compiled-schema.js';
import { isZod } from '../schema/is-schema.js';
import { isThenable } from '../schema/is-thenable.js';
import { toStandard } from '../schema/to-zod.js';
import { type Extracted, issueOf, type Location, locate } from './extracted.js';

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
  if (refusesAbsence(schema)) return missing;
  const validate = compileSchema(schema);
  const accepts = acceptsAbsence(validate);
  if (accepts === false) return missing;
  // Asked again for each request: a schema's default may be a fresh object, or the time.
  const ask = (): Extracted => locate(validate(undefined), place, undefined);
  return accepts === true ? ask : () => accepts.then((yes) => (yes ? ask() : missing()));
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

/** Strings, numbers and booleans that nothing is coerced to; they are the most by far, and need not be asked. */
function refusesAbsence(schema: Schema): boolean {
  const source = toStandard(schema);
  if (!isZod(source)) return false;
  const { type, coerce }: { readonly type: string; readonly coerce?: boolean } = source._zod.def;
  return !coerce && ['string', 'number', 'boolean'].includes(type);
}

/** Asked once; a schema that throws was not written for absence. */
function acceptsAbsence(validate: Validate): boolean | Promise<boolean> {
  try {
    const probe = validate(undefined);
    if (!isThenable(probe)) return probe.ok;
    return probe.then(
      ({ ok }) => ok,
      () => false,
    );
  } catch {
    return false;
  }
}

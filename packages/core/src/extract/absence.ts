// Owns what the absence of a parameter or a body means: the declared default, `undefined`, what the schema says, or an
// issue. Layer 5.
import type { Schema } from '../contracts/schema.js';
import type { SourceOptions } from '../declaration/source-spec.js';
import { compileSchema } from '../schema/compile-schema.js';
import type { Validate, Validated } from '../schema/compiled-schema.js';
import { isThenable } from '../schema/is-thenable.js';
import { type Extracted, issueOf, type Location } from './extracted.js';

/** What can be absent. */
export interface Absentable {
  readonly schema: Schema;
  readonly options: SourceOptions;
}

/** Compiles what absence gives. @param place Where the issue says that something is missing. */
export function compileAbsence({ schema, options }: Absentable, place: Location): () => Extracted {
  if ('default' in options) return always({ ok: true, value: options.default });
  if (options.optional) return always({ ok: true, value: undefined });
  const missing = issueOf({ type: 'missing', loc: place, msg: 'Field required' });
  const validate = compileSchema(schema);
  if (!mayAcceptAbsence(validate)) return always(missing);
  // Asked again for each request: a schema's default may be a fresh object, or the time.
  const orMissing = (result: Validated): Validated => (result.ok ? result : missing);
  return () => {
    const result = validate(undefined);
    return isThenable(result) ? result.then(orMissing) : orMissing(result);
  };
}

function always(result: Extracted): () => Extracted {
  return () => result;
}

/** An asynchronous schema cannot tell before the first request. */
function mayAcceptAbsence(validate: Validate): boolean {
  try {
    const probe = validate(undefined);
    if (!isThenable(probe)) return probe.ok;
    probe.then(undefined, () => {});
    return true;
  } catch {
    return false;
  }
}

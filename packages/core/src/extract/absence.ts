// What the absence of a parameter or a body means: the declared default, `undefined`, what the schema says, or an issue.

import type { SourceOptions } from '../contracts/parameter-source.js';
import type { Extracted, Schema, Validated } from '../contracts/schema.js';
import { acceptsAbsence } from '../schema/absence.js';
import { compileSchema } from '../schema/compile-schema.js';
import { type Location, missing } from '../schema/issue.js';
import { issueOf, locate } from './locate.js';

/** What a declaration says of a value that a request brings. */
export interface ValueDeclaration {
  readonly schema: Schema;
  readonly options: SourceOptions;
}

/** Compiles what absence gives. @param place Where the issue says that something is missing. */
export function compileAbsence({ schema, options }: ValueDeclaration, place: Location): () => Extracted {
  if ('default' in options) return giveDefault(options.default);
  if (options.optional) return always({ ok: true, value: undefined });
  if (!acceptsAbsence(schema)) return always(issueOf({ type: missing.type, loc: place, msg: missing.msg }));
  const validate = compileSchema(schema);
  // Asked again for each request: a schema's default may be a fresh object, or the time.
  return () => locate(validate(undefined), place, undefined);
}

/** Whether a request must bring a value: it has no default, is not optional, and its schema refuses absence. */
export function isRequired({ schema, options }: ValueDeclaration): boolean {
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

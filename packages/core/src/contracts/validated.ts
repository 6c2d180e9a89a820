// Owns the outcome of validation: what every layer that takes a value out of a request hands on. Layer 1.
import type { Issue } from '../errors/request-validation-error.js';

/** A value that fits, or what is wrong with it; locations are relative to the value. */
export type Validated =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A value or its issues; a promise only if the schema itself is asynchronous. */
export type Extracted = Validated | Promise<Validated>;

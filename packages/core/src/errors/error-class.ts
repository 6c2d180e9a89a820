// Owns the type of a class of errors, as lists of what is thrown and handlers of errors name it. Layer 0.
import type { HTTPException } from './http-exception.js';

/** A class whose instances are thrown. Default: one whose instances answer with a status of their own. */
// biome-ignore lint/suspicious/noExplicitAny: a class of any constructor is meant
export type ErrorClass<E = HTTPException> = abstract new (...args: any[]) => E;

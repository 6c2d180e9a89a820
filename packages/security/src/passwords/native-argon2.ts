// The native package, as `#argon2` on Node and its like. A bundle cannot hold it: it is told to leave the import as it stands.
import type { Argon2 } from './argon2.js';

/** Loads the package. */
export function loadNative(): Promise<Argon2> {
  return import('@node-rs/argon2');
}

// Owns when argon2 is loaded: with the first password, so that an app without passwords never loads native code. `#argon2` is the way to
// the native package on Node and its like, and elsewhere what says that there is none.

import { PorticoError } from '@portico/core';
import { loadNative } from '#argon2';
import type { Argon2 } from './argon2.js';
import { runtimeArgon2 } from './runtime-argon2.js';

let argon2: Promise<Argon2> | undefined;

/**
 * Loads argon2, once.
 * @throws {PorticoError} If there is none.
 */
export function loadArgon2(): Promise<Argon2> {
  argon2 ??= findArgon2(loadNative, runtimeArgon2);
  return argon2;
}

/**
 * The native package; what the runtime brings where that cannot be loaded, as beside a bundle.
 * @throws {PorticoError} If there is neither.
 */
export async function findArgon2(native: () => Promise<Argon2>, own: () => Argon2 | undefined): Promise<Argon2> {
  try {
    return await native();
  } catch (cause) {
    const found = own();
    if (found) return found;
    if (cause instanceof PorticoError) throw cause;
    throw new PorticoError(
      'Cannot hash a password: the package @node-rs/argon2 cannot be loaded, and this runtime has no Argon2 of its own. ' +
        'Install it beside the bundle (npm install @node-rs/argon2), or run Node 24.7 or newer.',
      { cause },
    );
  }
}

// Stands for the native package where no native code can be loaded, as on workers: bundlers of those take this file in its place.
import { PorticoError } from '@portico/core';
import type { Argon2 } from './argon2.js';

/** Says that there is none. */
export async function loadNative(): Promise<Argon2> {
  throw new PorticoError(
    'Cannot hash a password: argon2 is native code, and this runtime loads none. ' +
      'Let a service on Node, Bun or Deno check passwords, or an identity provider, as OpenIdConnect trusts one.',
  );
}

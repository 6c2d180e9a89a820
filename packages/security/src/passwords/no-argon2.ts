// Stands for argon2 where no native code can be loaded, as on workers: bundlers of those take this file in its place.
import { PorticoError } from '@portico/core';

throw new PorticoError(
  'Cannot hash a password: argon2 is native code, and this runtime loads none. ' +
    'Let a service on Node, Bun or Deno check passwords, or an identity provider, as OpenIdConnect trusts one.',
);

// Owns when argon2 is loaded: with the first password, so that an app without passwords never loads native code. `#argon2` is it on
// Node and its like, and elsewhere what says that there is none.
type Argon2 = typeof import('#argon2');

let argon2: Promise<Argon2> | undefined;

/** Loads argon2, once. */
export function loadArgon2(): Promise<Argon2> {
  argon2 ??= import('#argon2');
  return argon2;
}

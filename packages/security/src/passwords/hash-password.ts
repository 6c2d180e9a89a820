// Owns the three functions for an app that is content with the defaults of PasswordHasher.
import { once } from '../once.js';
import { PasswordHasher } from './password-hasher.js';

/** Made on use, so that a bundler leaves it out of an app without passwords. */
const sharedHasher = /* @__PURE__ */ once(() => new PasswordHasher());

/**
 * Hashes a password with argon2id and a new salt.
 * @returns A PHC string, about 100 characters.
 * @throws {HTTPException} 503 if too many passwords wait.
 * @example const user = { username: form.username, hash: await hashPassword(form.password) };
 */
export function hashPassword(password: string): Promise<string> {
  return sharedHasher().hash(password);
}

/**
 * Tells whether a password is the one that was hashed.
 * @param hash What `hashPassword` gave; `undefined` or `null` for a user that does not exist, which takes as long and gives
 *   false, so that nobody learns which users exist.
 * @throws {HTTPException} 503 if too many passwords wait.
 * @throws {PorticoError} If the hash is none of argon2.
 * @example const user = users.get(form.username);
 *   if (!user || !(await verifyPassword(user.hash, form.password))) … // wrong: the unknown user answers faster
 *   if (!(await verifyPassword(user?.hash, form.password))) …         // right
 */
export function verifyPassword(hash: string | null | undefined, password: string): Promise<boolean> {
  return sharedHasher().verify(hash, password);
}

/**
 * Whether a hash should be made anew, now that the password is at hand: after a login.
 * @example if (needsRehash(user.hash)) user.hash = await hashPassword(form.password);
 */
export function needsRehash(hash: string): boolean {
  return sharedHasher().needsRehash(hash);
}

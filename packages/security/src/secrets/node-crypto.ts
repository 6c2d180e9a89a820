// Node's cryptography, loaded when something is hashed or drawn first: an `import` of it takes every start 5 ms, of apps without secrets, too.
import type * as crypto from 'node:crypto';
import process from 'node:process';

/** @returns `node:crypto`. @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid */
export function nodeCrypto(): typeof crypto {
  return process.getBuiltinModule('node:crypto');
}

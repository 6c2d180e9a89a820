// The native package, as `#argon2` on Node and its like. A bundle cannot hold it: it is told to leave the import as it stands.
import process from 'node:process';
import type { Argon2 } from './argon2.js';

/** Loads the package. @throws {Error} If it is not there. */
export async function loadNative(): Promise<Argon2> {
  try {
    return await import('@node-rs/argon2');
  } catch (error) {
    // A single executable imports nothing but Node's own modules: what it needs besides lies beside it.
    if (!isSingleExecutable()) throw error;
    // Bundlers take a createRequire that is imported by name for theirs to resolve.
    return process.getBuiltinModule('node:module').createRequire(process.execPath)('@node-rs/argon2');
  }
}

function isSingleExecutable(): boolean {
  const { isSea } = (process.getBuiltinModule?.('node:sea') ?? {}) as { isSea?: () => boolean };
  return isSea?.() === true;
}

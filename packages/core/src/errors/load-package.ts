// Owns what is said where a package that is imported on use cannot be had: it is not installed, or a bundle cannot run it.
import { PorticoError } from './portico-error.js';

/**
 * Imports a package on use.
 * @param importing Does so; the name stands in it, so that bundlers find it.
 * @param name The package's.
 * @param purpose What cannot be done without it, such as `Cannot keep jobs in Redis`.
 * @throws {PorticoError} If that fails; it names the package and what to do.
 * @example const { Queue } = await loadPackage(() => import('bullmq'), 'bullmq', 'Cannot keep jobs in Redis');
 */
export async function loadPackage<M>(importing: () => Promise<M>, name: string, purpose: string): Promise<M> {
  try {
    return await importing();
  } catch (cause) {
    throw new PorticoError(`${purpose}: ${name} cannot be loaded. ${adviceOn(cause, name)}`, { cause });
  }
}

const banner =
  '--banner:js="const require = process.getBuiltinModule(\'node:module\').createRequire(import.meta.url);"';

function adviceOn(cause: unknown, name: string): string {
  const { message } = cause instanceof Error ? cause : { message: String(cause) };
  if (isMissing(cause, name)) return `Install it: npm install ${name}.`;
  // What esbuild says, and those that are built on it.
  if (!message.startsWith('Dynamic require of')) return `The reason: ${message}`;
  return `It is CommonJS, and the bundle a module without a require. Let esbuild write one, ${banner}, or leave it out: --external:${name}.`;
}

/** Whether it is this package that is missing, and not one that it needs: the name comes first, then where it was asked for. */
function isMissing(cause: unknown, name: string): boolean {
  const { code, message } = Object(cause) as Error & { readonly code?: unknown };
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') return false;
  const [, missing = ''] = message.split(/['"]/);
  return missing === name || missing.startsWith(`${name}/`);
}

// Owns what a root path may be: the prefix of the app's paths as clients know them. Layer 8.
import { DefinitionError } from '../errors/portico-error.js';

/**
 * Checks a root path.
 * @returns The same path.
 * @throws {DefinitionError} If it is no absolute path, ends with a slash, or could lead a browser to another site (`//host`).
 */
export function checkRootPath(rootPath: string): string {
  if (rootPath === '' || /^(?:\/[\w.~%!$&'()*+,;=:@-]+)+$/.test(rootPath)) return rootPath;
  throw new DefinitionError(
    `Cannot use the rootPath '${rootPath}': it is a path that starts with a slash and does not end with one, without a host or ` +
      "a query. Write '/api', or leave it out if the proxy takes no prefix off.",
  );
}

// Owns which origins besides the app's own may let browsers change what a cookie guards, and the refusal of those that are none.
import type { Every } from '../declaration/check-options.js';
import { DefinitionError } from '../errors/portico-error.js';

/** Options of the check against forged requests. */
export interface CsrfOptions {
  /**
   * Origins of front ends that are served elsewhere, such as `https://app.shop.example`: scheme, host and port as browsers send them.
   * Default: none; the app's own needs no naming.
   */
  readonly trustedOrigins?: readonly string[];
}

/** The names of the options. */
export const ofCsrf: Every<CsrfOptions> = { trustedOrigins: true };

/** @throws {DefinitionError} If one is no origin, or one that every site can claim. */
export function readTrustedOrigins({ trustedOrigins = [] }: CsrfOptions): ReadonlySet<string> {
  return new Set(trustedOrigins.map(checkOrigin));
}

function checkOrigin(origin: string): string {
  if (origin === '*')
    throw refuse(origin, 'every site could act for your users', 'Name the origins of your front ends');
  // A sandboxed frame on any site sends it.
  if (origin === 'null') throw refuse(origin, 'every site can send it', 'Serve the page from an origin of its own');
  if (origin.includes('*')) throw refuse(origin, 'a star stands for nothing here', 'Write out each origin');
  const exact = URL.canParse(origin) ? new URL(origin).origin : 'null';
  if (exact === 'null')
    throw refuse(origin, 'it is no origin', "Write scheme and host, such as 'https://app.shop.example'");
  if (exact !== origin) throw refuse(origin, 'no browser sends it so', `Write '${exact}'`);
  return origin;
}

function refuse(origin: string, problem: string, remedy: string): DefinitionError {
  return new DefinitionError(`Cannot trust the origin ${origin} in \`csrf.trustedOrigins\`: ${problem}. ${remedy}.`);
}

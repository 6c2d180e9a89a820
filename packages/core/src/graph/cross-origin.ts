// Owns where a page of another site could act for a user: a browser sends a cookie, or a password that it was told once, along with
// whatever any page makes it ask for («cross-site request forgery»). So it is by the scheme and the method that a route needs the check,
// and nothing else has to say so.
import type { SecurityScheme } from '../contracts/security-scheme.js';
import type { RouteDeclaration } from '../declaration/route.js';
import type { RouteGraph } from './route-graph.js';

/** Methods that change nothing (RFC 9110 §9.2.1; QUERY by its own definition): whoever forges one gets nothing done. */
const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY']);

/** Schemes of HTTP that a browser goes on to answer by itself once the user has (RFC 7617 §2.2, RFC 7616, RFC 4559). */
const answered: ReadonlySet<string> = new Set(['basic', 'digest', 'negotiate', 'ntlm']);

/**
 * Whether browsers send a scheme's credential by themselves, whichever page asks.
 * @example const cookies = graph.schemes.filter(isSentByBrowsers);
 */
export function isSentByBrowsers({ definition, sentByBrowsers }: SecurityScheme<unknown>): boolean {
  const { type, in: place, scheme = '' } = definition;
  if (sentByBrowsers !== undefined) return sentByBrowsers;
  if (type === 'http') return answered.has(scheme.toLowerCase());
  return type === 'mutualTLS' || (type === 'apiKey' && place === 'cookie');
}

/** What a route says of its origin. @param checks Whether the app checks it where the route does not say. */
export function crossOriginOf(
  { method, options }: RouteDeclaration,
  schemes: readonly SecurityScheme<unknown>[],
  checks: boolean,
): RouteGraph['crossOrigin'] {
  if (safe.has(method) || !schemes.some(isSentByBrowsers)) return 'harmless';
  return (options.csrf ?? checks) ? 'refused' : 'allowed';
}

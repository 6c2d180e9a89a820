// Owns the headers that tell browsers to be careful; the table holds the defaults of Helmet.
import { DefinitionError, type Middleware, middleware } from '@portico/core';
import { withDefaults } from '@portico/core/graph';

/** By name, what is sent unless a route sets the header itself. @see https://helmet.js.org */
const defaults = {
  'Content-Security-Policy':
    "default-src 'self';base-uri 'self';font-src 'self' https: data:;form-action 'self';frame-ancestors 'self';img-src 'self' data:;object-src 'none';script-src 'self';script-src-attr 'none';style-src 'self' https: 'unsafe-inline';upgrade-insecure-requests",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'no-referrer',
  // Over plain HTTP browsers pass over it (RFC 6797 §8.1).
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Frame-Options': 'SAMEORIGIN',
  'X-Permitted-Cross-Domain-Policies': 'none',
  // The filter that it switches off has holes of its own.
  'X-XSS-Protection': '0',
} as const;

/** Another value for a header, or `false` for none. */
export type SecureHeadersOptions = { readonly [name in keyof typeof defaults]?: string | false };

/**
 * Adds headers that make browsers more careful. What a route sets itself wins, so the docs page keeps its own policy.
 * @param options Another value, or `false`, by the header's name. Default: as Helmet has it.
 * @throws {DefinitionError} If a header is not among them.
 * @example app.use(secureHeaders({ 'Content-Security-Policy': "default-src 'none'" }));
 */
export function secureHeaders(options: SecureHeadersOptions = {}): Middleware {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(defaults, name));
  if (unknown !== undefined) {
    throw new DefinitionError(
      `Cannot set '${unknown}' in secureHeaders: it is none of its headers. Write one of ${Object.keys(defaults).join(', ')}.`,
    );
  }
  const chosen = Object.entries(withDefaults<SecureHeadersOptions>(defaults, options)).filter(
    ([, value]) => typeof value === 'string',
  );
  const headers = Object.fromEntries(chosen.map(([name, value]) => [name.toLowerCase(), value as string]));
  return middleware(
    'secureHeaders',
    async (_request, next) => {
      const response = await next();
      return { ...response, headers: { ...headers, ...response.headers } };
    },
    { headers: Object.fromEntries(chosen.map(([name]) => [name, {}])) },
  );
}

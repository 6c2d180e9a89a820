// Owns the route under which an issuer of one's own publishes its keys.
import { Context, Router } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import * as z from 'zod';
import { once } from '../once.js';
import { checkSeconds } from './option-checks.js';
import type { TokenIssuer } from './token-issuer.js';

/** Options of {@link jwksEndpoint}. */
export interface JwksEndpointOptions {
  /** Where the keys are. Default: `/.well-known/jwks.json`. */
  readonly path?: string;
  /** Seconds for which others may keep the keys. Default: 300. */
  readonly maxAge?: number;
}

const known: Every<JwksEndpointOptions> = { path: true, maxAge: true };

const jsonWebKeySet = /* @__PURE__ */ once(() =>
  z
    .object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string(), use: z.string() })) })
    .meta({ id: 'JsonWebKeySet', description: 'The public keys of this issuer (RFC 7517 §5).' }),
);

/**
 * Creates the route that publishes the keys of an issuer, open to all.
 * @returns A router to include: `app.include(jwksEndpoint(issuer))`.
 * @throws {DefinitionError} If `maxAge` is no number of seconds, or an option is unknown.
 * @example app.include(jwksEndpoint(issuer, { maxAge: 600 }));
 */
export function jwksEndpoint(issuer: TokenIssuer, options: JwksEndpointOptions = {}): Router {
  checkOptions(options, known, 'Cannot create jwksEndpoint', 'jwksEndpoint');
  const { path = '/.well-known/jwks.json', maxAge = 300 } = options;
  checkSeconds('create jwksEndpoint', 'maxAge', maxAge);
  const router = new Router();
  const route = { response: jsonWebKeySet(), public: true, summary: 'The public keys of this issuer' };
  router.get(path, [Context()], route, async (context) => {
    context.response.headers.set('cache-control', `public, max-age=${maxAge}`);
    return (await issuer.jwks()) as z.input<ReturnType<typeof jsonWebKeySet>>;
  });
  return router;
}

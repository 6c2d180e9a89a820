// Owns what a probe tries: credentials that must be refused, and where in a request each of them travels.
import type { SecurityScheme, SecuritySchemeObject } from '@portico/core';

/** A piece of a credential on its way. */
export interface Part {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly value: string;
}

/** Something that must be refused. */
export interface Attempt {
  /** What it is, in words; never the credential itself. */
  readonly name: string;
  /** The scheme that it is tried on; `undefined`: none. */
  readonly scheme: SecurityScheme<unknown> | undefined;
  readonly parts: readonly Part[];
}

/** Text that a client might send to a scheme, and what is wrong with it. */
export interface Credential {
  readonly name: string;
  readonly value: string;
}

/** A credential as an attempt on a scheme: the key itself, or the whole of an `Authorization` header. */
export function attemptOn(scheme: SecurityScheme<unknown>, { name, value }: Credential): Attempt {
  return { name: `${scheme.schemeName}: ${name}`, scheme, parts: [placeOf(scheme.definition, value)] };
}

/** Where a scheme's credential travels. */
export function placeOf(definition: SecuritySchemeObject, value: string): Part {
  if (definition.type !== 'apiKey') return { in: 'header', name: 'authorization', value };
  const place = definition.in === 'query' || definition.in === 'cookie' ? definition.in : 'header';
  return { in: place, name: definition.name ?? '', value };
}

/** The name that stands before the credential in `Authorization`: OAuth 2 and OpenID Connect use Bearer (RFC 6750). */
export function authorizationScheme({ type, scheme = 'bearer' }: SecuritySchemeObject): string {
  if (type !== 'http') return 'Bearer';
  return `${scheme[0]?.toUpperCase() ?? ''}${scheme.slice(1)}`;
}

/** Whether any scheme's name may stand in `Authorization`: some OAuth 2 schemes hand the header on as it came. */
export function takesAnyAuthorization({ definition }: SecurityScheme<unknown>): boolean {
  return definition.type === 'oauth2' || definition.type === 'openIdConnect';
}

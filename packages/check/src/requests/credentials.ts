// Owns the credentials of a run: those that the user gave, put where the schemes of the document look for them.
import type { SecuritySchemeObject } from '@portico/core';
import type { SecurityAlternative } from '@portico/core/graph';
import type { Pairs } from './write-parameter.js';

/** Credentials as they stand in a request. */
export interface Credentials {
  readonly headers: Pairs;
  readonly query: Pairs;
  readonly cookies: Pairs;
}

/** A stranger's. */
export const noCredentials: Credentials = { headers: [], query: [], cookies: [] };

/** A token, a key, or `user:password`; or what gives one for each request, where a request may use it up. */
export type GivenCredential = string | (() => string | Promise<string>);

/** Makes the credentials of a request. */
export type CreateCredentials = () => Promise<Credentials>;

/**
 * What makes the credentials that satisfy a requirement.
 * @param given Texts by scheme, or what gives them.
 * @returns `undefined` if none of its alternatives is covered by what was given.
 */
export function credentialsFor(
  security: readonly SecurityAlternative[],
  schemes: Readonly<Record<string, SecuritySchemeObject>>,
  given: Readonly<Record<string, GivenCredential>>,
): CreateCredentials | undefined {
  const covered = security.map((alternative) => Object.keys(alternative)).filter((names) => isCovered(names, given));
  const chosen = covered.find((names) => isCarried(names.map((name) => schemes[name] ?? {}))) ?? covered[0];
  return (
    chosen &&
    (async () => {
      const placed = chosen.map(async (name) => place(schemes[name] ?? {}, await textOf(given[name])));
      return together(await Promise.all(placed));
    })
  );
}

function textOf(given: GivenCredential = ''): string | Promise<string> {
  return typeof given === 'string' ? given : given();
}

function isCovered(names: readonly string[], given: Readonly<Record<string, GivenCredential>>): boolean {
  return names.length > 0 && names.every((name) => Object.hasOwn(given, name));
}

function together(parts: readonly Credentials[]): Credentials {
  return {
    headers: parts.flatMap(({ headers }) => headers),
    query: parts.flatMap(({ query }) => query),
    cookies: parts.flatMap(({ cookies }) => cookies),
  };
}

/** No request has two `Authorization`: of two schemes that ask for it, it satisfies one. */
function isCarried(schemes: readonly Partial<SecuritySchemeObject>[]): boolean {
  const headers = schemes.flatMap((scheme) => place(scheme, '').headers.map(([name]) => name.toLowerCase()));
  return new Set(headers).size === headers.length;
}

function place(scheme: Partial<SecuritySchemeObject>, text: string): Credentials {
  const { in: where, name = '' } = scheme as { readonly in?: string; readonly name?: string };
  if (where === 'header') return { ...noCredentials, headers: [[name, text]] };
  if (where === 'query') return { ...noCredentials, query: [[encodeURIComponent(name), encodeURIComponent(text)]] };
  if (where === 'cookie') return { ...noCredentials, cookies: [[name, encodeURIComponent(text)]] };
  return { ...noCredentials, headers: [['authorization', authorizationOf(scheme, text)]] };
}

/** RFC 7617 §2 for `user:password`; whoever writes a scheme before the credential is taken at their word. */
function authorizationOf(scheme: Partial<SecuritySchemeObject>, text: string): string {
  if (text.includes(' ')) return text;
  const name = (scheme as { readonly scheme?: string }).scheme ?? 'bearer';
  if (name.toLowerCase() === 'basic') return `Basic ${Buffer.from(text).toString('base64')}`;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${text}`;
}

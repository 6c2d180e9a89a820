// Owns the credentials of a run: those that the user gave, put where the schemes of the document look for them.
import type { SecuritySchemeObject } from '@portico/core';
import type { SecurityAlternative } from '@portico/core/graph';
import type { Secret } from './call.js';
import type { Pairs } from './write-parameter.js';

/** Credentials as they stand in a request. */
export interface Credentials {
  readonly headers: Pairs;
  readonly query: Pairs;
  readonly cookies: Pairs;
  readonly secrets: readonly Secret[];
}

/** A stranger's. */
export const noCredentials: Credentials = { headers: [], query: [], cookies: [], secrets: [] };

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
      const placed = chosen.map(async (name) => place(name, schemes[name] ?? {}, await textOf(given[name])));
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
    secrets: parts.flatMap(({ secrets }) => secrets),
  };
}

/** No request has two `Authorization`: of two schemes that ask for it, it satisfies one. */
function isCarried(schemes: readonly Partial<SecuritySchemeObject>[]): boolean {
  const headers = schemes.flatMap((scheme) => place('', scheme, '').headers.map(([name]) => name.toLowerCase()));
  return new Set(headers).size === headers.length;
}

function place(schemeName: string, scheme: Partial<SecuritySchemeObject>, text: string): Credentials {
  const { in: where, name = '' } = scheme as { readonly in?: string; readonly name?: string };
  const of = (sent: string): Credentials => ({
    ...noCredentials,
    secrets: [{ name: schemeName.replace(/^(?=\d)|\W/g, '_'), text: sent, given: text }],
  });
  const encoded = encodeURIComponent(text);
  if (where === 'header') return { ...of(text), headers: [[name, text]] };
  if (where === 'query') return { ...of(encoded), query: [[encodeURIComponent(name), encoded]] };
  if (where === 'cookie') return { ...of(encoded), cookies: [[name, encoded]] };
  const [word, sent] = authorizationOf(scheme, text);
  return { ...of(sent), headers: [['authorization', `${word} ${sent}`]] };
}

/** RFC 7617 §2 for `user:password`; whoever writes a scheme before the credential is taken at their word. */
function authorizationOf(scheme: Partial<SecuritySchemeObject>, text: string): readonly [word: string, sent: string] {
  const space = text.indexOf(' ');
  if (space >= 0) return [text.slice(0, space), text.slice(space + 1)];
  const name = (scheme as { readonly scheme?: string }).scheme ?? 'bearer';
  if (name.toLowerCase() === 'basic') return ['Basic', Buffer.from(text).toString('base64')];
  return [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, text];
}

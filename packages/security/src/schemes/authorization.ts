// Owns the grammar of the Authorization header: what is one well-formed set of credentials, and what is none.
// Everything a client can send is either read or `undefined`; nothing here throws.
import type { Connection } from '@portico/core';

/** Credentials as RFC 9110 §11.4 splits them. */
export interface HTTPAuthorizationCredentials {
  /** The scheme's name as the client wrote it, such as `Bearer`. */
  readonly scheme: string;
  /** What follows it, never empty. */
  readonly credentials: string;
}

const tokenCharacters = "!#$%&'*+\\-.^_`|~0-9A-Za-z";
const tokenGrammar = new RegExp(`^[${tokenCharacters}]+$`);
const schemeAndCredentials = new RegExp(`^([${tokenCharacters}]+) +([^ ].*)$`, 's');
const token68 = /^[A-Za-z0-9\-._~+/]+=*$/;

// RFC 9110 §11.2, but an unquoted value may hold more than a token's characters, as AWS4-HMAC-SHA256 needs. Two
// Authorization headers joined by a comma still fail: the second one's scheme is no `name=`.
const parameter = `[${tokenCharacters}]+[ \\t]*=[ \\t]*(?:"(?:[^"\\\\]|\\\\.)*"|[^\\s",]+)`;
const parameters = new RegExp(`^${parameter}(?:[ \\t]*,(?:[ \\t]*${parameter})?)*$`);

/** Whether the text is a token, as the names of schemes, headers and cookies are (RFC 9110 §5.6.2). */
export function isToken(text: string): boolean {
  return tokenGrammar.test(text);
}

/**
 * Reads the Authorization header.
 * @param scheme The only scheme to accept, in any case (RFC 9110 §11.1). Default: any.
 * @returns The credentials, or `undefined` if there are none, of another scheme, or malformed.
 */
export function readAuthorization(connection: Connection, scheme?: string): HTTPAuthorizationCredentials | undefined {
  const [, sent, credentials] = schemeAndCredentials.exec(connection.header('authorization') ?? '') ?? [];
  if (sent === undefined || credentials === undefined) return undefined;
  if (scheme !== undefined && sent.toLowerCase() !== scheme.toLowerCase()) return undefined;
  return token68.test(credentials) || parameters.test(credentials) ? { scheme: sent, credentials } : undefined;
}

const schemeAndToken68 = new RegExp(`^([${tokenCharacters}]+) +([A-Za-z0-9\\-._~+/]+=*)$`);

/** Reads an Authorization header whose credentials must be one token68, as those of Bearer and Basic are. */
export function readToken68(connection: Connection, scheme: string): HTTPAuthorizationCredentials | undefined {
  const [, sent, credentials] = schemeAndToken68.exec(connection.header('authorization') ?? '') ?? [];
  if (sent === undefined || credentials === undefined || sent.toLowerCase() !== scheme) return undefined;
  return { scheme: sent, credentials };
}

/** Reads the token of `Authorization: Bearer …` (RFC 6750 §2.1). */
export function readBearerToken(connection: Connection): string | undefined {
  return readToken68(connection, 'bearer')?.credentials;
}
